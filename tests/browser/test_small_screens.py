"""A small telephone, 360 by 640: nothing scrolls sideways, and no control is out of reach."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.screens import ConsoleScreen, WidgetScreen
from tests.support.product import Product

TELEPHONE: ViewportSize = {"width": 360, "height": 640}


@pytest.fixture
def small_widget(chromium: Browser) -> Iterator[WidgetScreen]:
    with chromium.new_context(locale="fr-FR", viewport=TELEPHONE) as context:
        yield WidgetScreen(context.new_page())


@pytest.fixture
def small_console(chromium: Browser) -> Iterator[ConsoleScreen]:
    with chromium.new_context(locale="fr-FR", viewport=TELEPHONE) as context:
        yield ConsoleScreen(context.new_page())


def test_the_widget_with_its_forms_fits(night: Product, small_widget: WidgetScreen) -> None:
    widget = small_widget
    widget.opens(night)
    widget.fits()
    widget.presses("Nous écrire")
    widget.fits()
    widget.presses("Retour")
    widget.presses("Parler à un conseiller")
    widget.presses("Choisir le moment")
    widget.panel.get_by_label("Numéro de téléphone").fill("01 99 00 12 34")
    widget.fits()
    widget.presses("Être rappelé")
    expect(widget.panel.get_by_text("Rappel au 01 99 00 12 34")).to_be_visible()
    widget.fits()
    widget.presses("Modifier")
    widget.fits()
    widget.presses("Retirer mon numéro")
    widget.presses("Annuler le rappel")
    widget.sees("Votre rappel est annulé.")
    widget.fits()
    assert widget.faults == []


def test_the_console_with_its_dialogs_fits(
    night: Product, small_console: ConsoleScreen, small_widget: WidgetScreen
) -> None:
    small_widget.opens(night)
    small_widget.presses("Parler à un conseiller")
    small_widget.sees("Le chat est fermé")
    console = small_console
    console.page.goto(f"{night.address}/console/")
    console.fits()
    console.signs_in(night, "claire")
    mine = console.callbacks.last
    mine.get_by_role("button", name="Prendre").click()
    console.fits()
    mine.get_by_role("button", name="Résultat").click()
    console.fits()
    console.dialog.get_by_role("button", name="Annuler").click()
    console.presses("Horaires")
    console.fits()
    console.dialog.get_by_role("button", name="Fermer").click()
    mine.get_by_role("button", name="Répondre").click()
    expect(console.file).to_be_visible()
    console.fits()
    small_widget.presses("Annuler le rappel")
    assert console.faults == []
