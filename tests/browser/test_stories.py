"""The stories that the product is for, as people see them; they take the documents' pictures."""

import os
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.screens import ConsoleScreen, Screen, WidgetScreen
from tests.support.product import Product


def picture(screen: Screen, name: str) -> None:
    """Keep what is seen in the folder PICTURES, when one is named (make pictures)."""
    if folder := os.environ.get("PICTURES"):
        path = Path(folder) / f"{name}.png"
        screen.page.screenshot(path=path, animations="disabled", caret="hide")


def test_by_day_a_person_takes_over_and_hands_back(
    day: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    console.signs_in(day, "claire")
    console.is_online()

    widget.opens(day)
    widget.sees("assistant virtuel")
    widget.says("j’ai oublié mon mot de passe")
    widget.sees("J’ai oublié mon nom d’utilisateur ou mot de passe")
    picture(widget, "widget")
    widget.is_accessible()

    widget.says("je voudrais parler à un conseiller")
    expect(widget.place).to_be_visible()
    widget.is_accessible()

    expect(console.waiting).to_have_count(1)
    console.waiting.first.click()
    console.sees("j’ai oublié mon mot de passe")
    console.presses("Prendre en charge")
    console.replies("Bonjour, je regarde votre compte.")
    widget.sees("Bonjour, je regarde votre compte.")
    widget.says("merci beaucoup !")
    console.sees("merci beaucoup !")
    console.is_accessible()
    picture(console, "console")

    console.presses("Rendre à l’assistant")
    expect(widget.panel.get_by_role("button", name="Parler à un conseiller")).to_be_visible()
    widget.says("quels sont vos horaires ?")
    widget.sees("18 h")
    assert widget.faults == []
    assert console.faults == []


def test_by_night_a_callback_is_booked_and_made(
    night: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    widget.opens(night)
    widget.says("je voudrais parler à quelqu’un")
    widget.sees("demain")
    widget.presses("Choisir le moment")
    widget.page.get_by_role("textbox", name="téléphone").fill("06 12 34 56 78")
    widget.presses("Être rappelé")
    widget.sees("Un conseiller vous rappellera")
    picture(widget, "callback")
    widget.is_accessible()

    console.signs_in(night, "karim")
    expect(console.callbacks).to_have_count(1)
    expect(console.callbacks).to_contain_text("06 12 34 56 78")
    console.is_accessible()
    console.presses("Prendre")
    console.presses("Résultat")
    console.dialog.get_by_role("radio", name="Joint", exact=True).check()
    console.dialog.get_by_role("button", name="Enregistrer").click()
    expect(console.page.get_by_text("Aucun rappel prévu.")).to_be_visible()
    assert widget.faults == []
    assert console.faults == []


def test_a_signed_in_merchant_is_told_their_pending_settlements(
    day: Product, widget: WidgetScreen
) -> None:
    widget.page.goto(f"{day.address}/demo")
    name = widget.page.get_by_label("Vous êtes").get_by_role("option").nth(1).inner_text()
    widget.opens(day, merchant=name)
    widget.says("quels règlements sont en attente ?")
    widget.sees("€")


def test_a_reloaded_page_shows_the_same_conversation(day: Product, widget: WidgetScreen) -> None:
    widget.opens(day)
    widget.says("bonjour, c’est encore moi")
    widget.page.reload()
    if not widget.panel.is_visible():
        widget.page.get_by_role("button", name="messagerie").first.click()
    widget.sees("bonjour, c’est encore moi")


def test_a_merchant_downloads_a_statement_and_their_transactions(
    day: Product, widget: WidgetScreen
) -> None:
    widget.opens(day, "Boulangerie Lenoir, Lyon")
    widget.says("mon relevé de mars")
    widget.sees("Relevé de mars 2026, Boulangerie Lenoir Lyon")
    statement = widget.document("Relevé de mars 2026")
    with widget.page.expect_download() as downloading:
        statement.focus()
        statement.press("Enter")
    saved = downloading.value
    assert saved.suggested_filename == "Relevé mars 2026 - Boulangerie Lenoir Lyon.pdf"
    assert saved.path().read_bytes().startswith(b"%PDF")
    widget.is_accessible()

    widget.says("mes transactions de la semaine dernière")
    with widget.page.expect_download() as downloading:
        widget.document("Transactions du 16 au 22 novembre 2026").click()
    assert downloading.value.suggested_filename.endswith("Boulangerie Lenoir Lyon.csv")
    assert downloading.value.path().read_bytes().startswith(b"\xef\xbb\xbfDate;Heure;")
    expect(widget.document("Transactions du 16 au 22 novembre 2026")).to_be_enabled()
    assert widget.faults == []


def test_the_sites_word_is_renewed_without_the_visitor_noticing(
    day: Product, widget: WidgetScreen
) -> None:
    widget.opens(day, "Boulangerie Lenoir, Lyon")
    widget.says("mon relevé de mars")
    expect(widget.document("Relevé de mars 2026")).to_be_visible()
    # After a reload nobody remembers how long the word holds: it is given anew.
    widget.page.reload()
    expect(widget.document("Relevé de mars 2026")).to_be_visible()
    with (
        widget.page.expect_response("**/identity") as renewing,
        widget.page.expect_download(),
    ):
        widget.document("Relevé de mars 2026").click()
    assert renewing.value.status == 204
    assert widget.faults == []


def test_a_document_that_cannot_be_had_says_why(day: Product, widget: WidgetScreen) -> None:
    widget.opens(day, "Boulangerie Lenoir, Lyon")
    widget.says("mon relevé de mars")
    widget.page.route("**/documents/*", lambda route: route.abort())
    widget.document("Relevé de mars 2026").click()
    expect(widget.panel.get_by_role("alert")).to_contain_text("injoignable")
    expect(widget.document("Relevé de mars 2026")).to_be_enabled()


def test_an_agent_reads_which_documents_were_offered(
    day: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    widget.opens(day, "Boulangerie Lenoir, Lyon")
    widget.says("mon relevé de mars")
    expect(widget.document("Relevé de mars 2026")).to_be_visible()
    widget.presses("Parler à un conseiller")
    console.signs_in(day, "karim")
    console.is_online()
    console.waiting.first.click()
    documents = console.log.get_by_role("list", name="Documents")
    expect(documents).to_contain_text("Relevé de mars 2026, Boulangerie Lenoir Lyon (PDF)")
    expect(documents.get_by_role("button")).to_have_count(0)
    console.is_accessible()
    console.presses("Prendre en charge")
    console.presses("Terminer")
    assert console.faults == []


def test_another_user_of_the_same_merchant_does_not_see_the_conversation(
    day: Product, widget: WidgetScreen
) -> None:
    widget.opens(day, "Maison Beaumont, Paris")
    widget.says("mon relevé de mars")
    widget.sees("tous vos établissements")
    widget.page.get_by_label("Vous êtes").select_option(label="Maison Beaumont Lyon, Lyon")
    expect(widget.log).not_to_contain_text("tous vos établissements")
    widget.says("mon relevé de mars")
    widget.sees("Relevé de mars 2026, Maison Beaumont Lyon")
