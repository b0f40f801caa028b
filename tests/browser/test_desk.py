"""How agents share the work: offers, transfers, callbacks, and the days with hours of their own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.screens import ConsoleScreen, WidgetScreen
from tests.support.product import Product, running

MORNING = "shifted://2026-11-24T10:00"


@pytest.fixture(scope="module")
def morning(folder: Path, day: Product) -> Iterator[Product]:
    """Tuesday, ten o'clock."""
    with running(folder / "morning", MORNING, day.elsewhere) as product:
        yield product


@contextmanager
def console_in(chromium: Browser) -> Iterator[ConsoleScreen]:
    with chromium.new_context(
        locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1280, "height": 800}
    ) as context:
        screen = ConsoleScreen(context.new_page())
        yield screen
        # The next test finds nobody online.
        screen.is_away()


@pytest.fixture
def claire(chromium: Browser) -> Iterator[ConsoleScreen]:
    with console_in(chromium) as screen:
        yield screen


@pytest.fixture
def karim(chromium: Browser) -> Iterator[ConsoleScreen]:
    with console_in(chromium) as screen:
        yield screen


def test_what_the_bot_noted_is_read_in_french_beside_the_conversation(
    morning: Product, widget: WidgetScreen, claire: ConsoleScreen
) -> None:
    claire.signs_in(morning, "claire")
    claire.is_online()
    widget.page.goto(f"{morning.address}/demo")
    name = widget.page.get_by_label("Vous êtes").get_by_role("option").nth(1).inner_text()
    widget.opens(morning, merchant=name)
    widget.says("mes transactions du 9 au 15")
    widget.sees("c’est bien cela")
    widget.log.get_by_role("button", name="Oui").click()
    widget.sees("Du 9 au 15 novembre 2026, Boulangerie Lenoir Lyon")
    widget.presses("Parler à un conseiller")
    claire.presses("Accepter")
    expect(claire.file).to_contain_text("Période\u00a0: 9–15 novembre 2026")
    expect(claire.file).to_contain_text("Établissement\u00a0: Boulangerie Lenoir Lyon")
    expect(claire.file).to_contain_text("ses données")
    expect(claire.file).not_to_contain_text("boulangerie-lenoir-1")
    expect(claire.file).not_to_contain_text("[object")
    claire.is_accessible(nothing_at_all=True)


def test_an_offer_is_accepted_transferred_and_handed_back(
    morning: Product, widget: WidgetScreen, claire: ConsoleScreen, karim: ConsoleScreen
) -> None:
    claire.signs_in(morning, "claire")
    claire.is_online()
    widget.opens(morning)
    widget.presses("Parler à un conseiller")
    expect(claire.offer).to_contain_text("Visiteur anonyme")
    expect(claire.offer).to_contain_text(re.compile(r"Encore \d+ secondes? pour répondre"))
    claire.is_accessible(nothing_at_all=True)
    claire.presses("Accepter")
    claire.replies("Bonjour, je regarde.")
    expect(claire.file).to_contain_text("Conseiller demandé")
    claire.is_accessible(nothing_at_all=True)

    karim.signs_in(morning, "karim")
    karim.is_online()
    claire.presses("Transférer")
    claire.dialog.get_by_role("radio", name="Karim").check()
    claire.dialog.get_by_label("Note pour").fill("Rappeler les frais de novembre.")
    claire.is_accessible(nothing_at_all=True)
    claire.dialog.get_by_role("button", name="Transférer").click()
    widget.sees("Karim, du service clientèle, prend le relais.")
    expect(widget.panel.get_by_role("heading", name="Karim")).to_be_visible()
    expect(widget.log).not_to_contain_text("frais de novembre")

    karim.mine.click()
    karim.sees("Note interne : Rappeler les frais de novembre.")
    karim.replies("Karim à votre service.")
    widget.sees("Karim à votre service.")
    karim.presses("Rendre à l’assistant")
    expect(widget.panel.get_by_role("button", name="Parler à un conseiller")).to_be_visible()
    assert widget.faults + claire.faults + karim.faults == []


def test_what_one_agent_declines_the_next_is_offered(
    morning: Product, widget: WidgetScreen, claire: ConsoleScreen, karim: ConsoleScreen
) -> None:
    claire.signs_in(morning, "claire")
    claire.is_online()
    widget.opens(morning)
    widget.presses("Parler à un conseiller")
    expect(claire.offer).to_be_visible()
    karim.signs_in(morning, "karim")
    karim.is_online()
    claire.presses("Décliner")
    expect(claire.offer).not_to_be_visible()
    expect(karim.offer).to_be_visible()
    karim.presses("Accepter")
    karim.replies("Me voici.")
    widget.sees("Me voici.")
    karim.presses("Rendre à l’assistant")
    expect(karim.mine).to_have_count(0)


def test_offer_reply_transfer_and_hand_back_by_keyboard_alone(
    morning: Product, widget: WidgetScreen, claire: ConsoleScreen, karim: ConsoleScreen
) -> None:
    for screen, login in ((claire, "claire"), (karim, "karim")):
        screen.page.goto(f"{morning.address}/console/")
        expect(screen.page.get_by_label("Identifiant")).to_be_focused()
        keys = screen.page.keyboard
        keys.type(login)
        keys.press("Tab")
        keys.type("demonstration")
        keys.press("Enter")
        online = screen.page.get_by_role("radio", name="En ligne")
        expect(online).to_be_visible()
        if screen is claire:
            _tab_to(screen, "radio", "Absent")
            keys.press("ArrowRight")
            expect(online).to_be_checked()

    widget.opens(morning)
    widget.presses("Parler à un conseiller")
    expect(claire.offer).to_be_visible()
    keys = claire.page.keyboard
    keys.press("Escape")
    claire.page.evaluate("document.activeElement?.blur()")
    keys.press("a")
    expect(claire.field).to_be_focused()
    keys.type("Bonjour, au clavier.")
    keys.press("Enter")
    widget.sees("Bonjour, au clavier.")

    _tab_to(karim, "radio", "Absent")
    with karim.page.expect_response("**/v1/agent/presence"):
        karim.page.keyboard.press("ArrowRight")
    expect(karim.page.get_by_role("radio", name="En ligne")).to_be_checked()
    keys.press("Escape")
    keys.press("t")
    choice = claire.dialog.get_by_role("radio", name="Karim")
    expect(choice).to_be_focused()
    keys.press("Space")
    keys.press("Tab")
    keys.type("Vu ensemble.")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    widget.sees("Karim, du service clientèle, prend le relais.")

    keys = karim.page.keyboard
    expect(karim.mine).to_be_visible()
    karim.page.evaluate("document.activeElement?.blur()")
    keys.press("j")
    karim.sees("Vu ensemble.")
    keys.press("r")
    expect(karim.field).to_be_focused()
    keys.type("Je prends la suite.")
    keys.press("Enter")
    widget.sees("Je prends la suite.")
    keys.press("Escape")
    _tab_to(karim, "button", "Rendre à l’assistant")
    keys.press("Enter")
    expect(widget.panel.get_by_role("button", name="Parler à un conseiller")).to_be_visible()


def test_an_exceptional_day_takes_effect_in_the_widget_within_five_seconds(
    morning: Product, widget: WidgetScreen, claire: ConsoleScreen
) -> None:
    claire.signs_in(morning, "claire")
    claire.presses("Horaires")
    claire.dialog.get_by_label("Date").fill("2026-11-24")
    claire.dialog.get_by_label("Libellé").fill("Inventaire")
    claire.is_accessible(nothing_at_all=True)
    claire.dialog.get_by_role("button", name="Ajouter").click()
    expect(claire.dialog.get_by_role("listitem")).to_contain_text("Inventaire")
    claire.page.wait_for_function(
        """() => fetch("/v1/availability").then(a => a.json()).then(({chat}) => !chat.open)""",
        timeout=5_000,
    )
    widget.opens(morning)
    expect(widget.panel.get_by_role("status").first).to_contain_text("Inventaire")
    widget.presses("Parler à un conseiller")
    widget.sees("Le chat est fermé")
    expect(widget.panel.get_by_role("button", name="Choisir le moment")).to_be_visible()

    claire.dialog.get_by_role("button", name="Supprimer").click()
    expect(claire.dialog.get_by_text("Aucun jour n’a d’horaires")).to_be_visible()
    claire.dialog.get_by_role("button", name="Fermer").click()
    claire.is_online()
    assert claire.faults == []


def test_who_is_no_supervisor_reads_the_exceptional_days_only(
    morning: Product, karim: ConsoleScreen
) -> None:
    karim.signs_in(morning, "karim")
    karim.presses("Horaires")
    expect(karim.dialog.get_by_text("Seuls les responsables")).to_be_visible()
    expect(karim.dialog.get_by_role("button", name="Ajouter")).to_have_count(0)
    karim.is_accessible(nothing_at_all=True)
    karim.dialog.get_by_role("button", name="Fermer").click()
    assert karim.faults == []


def _tab_to(screen: ConsoleScreen, role: Literal["button", "radio"], name: str) -> None:
    wanted = screen.page.get_by_role(role, name=name)
    for _ in range(40):
        if wanted.evaluate("each => each.getRootNode().activeElement === each"):
            return
        screen.page.keyboard.press("Tab")
    raise AssertionError(f"the focus does not get to {name}")
