"""Promises in the widget: the closing, callbacks with a slot, messages read at the next visit."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.screens import ConsoleScreen, WidgetScreen
from tests.support.product import Product, running

#: The gateway needs a while to start.
SHORTLY_BEFORE = "shifted://2026-11-23T17:58"


@pytest.fixture
def evening(folder: Path, day: Product) -> Iterator[Product]:
    """Monday, shortly before the chat closes at 18:00."""
    with running(folder / "evening", SHORTLY_BEFORE, day.elsewhere) as product:
        yield product


def test_at_closing_every_waiting_visitor_gets_a_message_and_a_callback(
    evening: Product, chromium: Browser
) -> None:
    with ExitStack() as browsers:
        visitors = [
            WidgetScreen(browsers.enter_context(chromium.new_context()).new_page())
            for _ in range(2)
        ]
        for visitor in visitors:
            visitor.opens(evening)
            visitor.presses("Parler à un conseiller")
            expect(visitor.place).to_be_visible()
        for visitor in visitors:
            expect(visitor.log).to_contain_text("Le chat vient de fermer", timeout=150_000)
            expect(visitor.place).not_to_be_visible()
            expect(visitor.panel.get_by_text("Réponse ici")).to_be_visible()


def test_a_callback_with_a_slot_is_booked_by_night_and_worked(
    night: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    widget.opens(night)
    widget.presses("Parler à un conseiller")
    widget.sees("Le chat est fermé")
    widget.presses("Choisir le moment")
    phone = widget.panel.get_by_label("Numéro de téléphone")
    phone.fill("12")
    widget.presses("Être rappelé")
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(phone).to_be_focused()
    widget.is_accessible(nothing_at_all=True)
    phone.fill("01 99 00 12 34")
    slots = widget.panel.get_by_label("Créneau")
    slots.select_option(index=3)
    widget.presses("Être rappelé")
    widget.sees("Un conseiller vous rappellera au 01 99 00 12 34")
    widget.is_accessible(nothing_at_all=True)
    widget.presses("Modifier")
    phone.fill("01 99 00 56 78")
    widget.is_accessible(nothing_at_all=True)
    widget.presses("Enregistrer")
    widget.sees("Un conseiller vous rappellera au 01 99 00 56 78")
    widget.says("non, appelez-moi plutôt au 01 99 00 12 34")
    expect(widget.panel.get_by_text("Rappel au 01 99 00 12 34")).to_be_visible()

    console.signs_in(night, "karim")
    mine = console.callbacks.filter(has_text="01 99 00 12 34")
    expect(mine.get_by_role("button", name="Résultat")).to_have_count(0)
    mine.get_by_role("button", name="Prendre").click()
    mine.get_by_role("button", name="Rendre", exact=True).click()
    mine.get_by_role("button", name="Prendre").click()
    console.is_accessible(nothing_at_all=True)
    mine.get_by_role("button", name="Résultat").click()
    console.dialog.get_by_role("radio", name="Absent").check()
    console.dialog.get_by_label("Note interne").fill("Boutique fermée.")
    console.is_accessible(nothing_at_all=True)
    console.dialog.get_by_role("button", name="Enregistrer").click()
    expect(mine).to_contain_text("1 appel sans réponse")
    widget.sees("Nous avons essayé de vous joindre")
    expect(widget.log).not_to_contain_text("Boutique fermée")
    mine.get_by_role("button", name="Prendre").click()
    mine.get_by_role("button", name="Résultat").click()
    console.dialog.get_by_role("radio", name="Joint", exact=True).check()
    console.dialog.get_by_role("button", name="Enregistrer").click()
    expect(mine).to_have_count(0)
    widget.sees("Votre rappel a été effectué.")
    assert console.faults == []


def test_a_merchant_withdraws_the_number_and_calls_the_callback_off(
    night: Product, widget: WidgetScreen
) -> None:
    widget.opens(night)
    widget.presses("Parler à un conseiller")
    widget.presses("Choisir le moment")
    widget.panel.get_by_label("Numéro de téléphone").fill("01 99 00 43 21")
    widget.presses("Être rappelé")
    widget.sees("Un conseiller vous rappellera au 01 99 00 43 21")
    widget.presses("Modifier")
    widget.presses("Retirer mon numéro")
    widget.sees("Votre numéro est effacé.")
    expect(widget.panel.get_by_text("Réponse ici")).to_be_visible()
    widget.presses("Annuler le rappel")
    widget.sees("Votre rappel est annulé.")
    widget.page.reload()
    if not widget.panel.is_visible():
        widget.page.get_by_role("button", name="messagerie").first.click()
    widget.sees("Votre rappel est annulé.")
    expect(widget.log).not_to_contain_text("01 99 00 43 21")
    assert widget.faults == []


def test_a_message_left_is_answered_and_read_at_the_next_visit(
    night: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    widget.opens(night)
    widget.presses("Nous écrire")
    widget.is_accessible(nothing_at_all=True)
    widget.panel.get_by_role("radio", name="Une mise à jour de mon compte").check()
    widget.panel.get_by_role("textbox", name="Votre message").fill("Mon IBAN a changé.")
    widget.presses("Envoyer le message")
    widget.sees("Votre message est bien enregistré")
    browser_of_the_merchant = widget.page.context
    widget.page.close()

    console.signs_in(night, "claire")
    console.callbacks.filter(has_text="mise à jour du compte").get_by_role(
        "button", name="Répondre"
    ).click()
    console.sees("Mon IBAN a changé.")
    console.replies("C’est noté, merci.")
    console.is_accessible(nothing_at_all=True)

    again = WidgetScreen(browser_of_the_merchant.new_page())
    again.page.goto(f"{night.address}/demo")
    launcher = again.page.get_by_role("button", name=re.compile(r"1 message non lu$"))
    expect(launcher).to_be_visible()
    launcher.click()
    again.sees("Non lu")
    again.sees("C’est noté, merci.")
    again.is_accessible(nothing_at_all=True)
    assert again.faults + console.faults == []
