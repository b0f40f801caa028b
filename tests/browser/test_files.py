"""Files in the widget: shown a way to send them while the bot takes them, refused in French."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screens import ConsoleScreen, WidgetScreen
from tests.support.product import Product
from tests.support.sample_files import pdf

CLIP = "Joindre un fichier"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    paper = tmp_path / "facture.pdf"
    paper.write_bytes(pdf())
    return paper


def test_a_merchant_attaches_files_by_the_clip_the_keyboard_and_a_drop(
    day: Product, widget: WidgetScreen, console: ConsoleScreen, paper: Path
) -> None:
    widget.opens(day, "Pharmacie du Parc, Lille")
    clip = widget.panel.get_by_role("button", name=CLIP)
    expect(clip).to_have_count(0)
    widget.says("je conteste le dossier 2026-00622")
    widget.sees("Pour quel motif")
    expect(clip).to_have_count(0)
    widget.says("1")
    expect(clip).to_be_visible()
    widget.is_accessible()

    with widget.page.expect_file_chooser() as chosen:
        clip.press("Enter")
    chosen.value.set_files(paper)
    widget.sees("J’ai bien reçu facture.pdf (1 fichier sur 5).")

    with widget.page.expect_file_chooser() as chosen:
        clip.click()
    chosen.value.set_files(
        [{"name": "photo.png", "mimeType": "image/png", "buffer": b"not a photo"}]
    )
    widget.sees("Les formats acceptés sont PDF, JPG, TIFF, DOC et DOCX.")
    widget.is_accessible()
    widget.presses("Retirer")
    expect(widget.log).not_to_contain_text("photo.png")

    dropped = widget.page.evaluate_handle(
        """([bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(bytes)], "bon.pdf"));
            return data;
        }""",
        [list(pdf(2))],
    )
    widget.panel.dispatch_event("drop", {"dataTransfer": dropped})
    widget.sees("J’ai bien reçu bon.pdf (2 fichiers sur 5).")
    assert widget.faults == []

    widget.says("je veux parler à un conseiller")
    console.signs_in(day, "claire")
    console.is_online()
    console.waiting.first.click()
    console.sees("facture.pdf")
    console.presses("Prendre en charge")
    console.presses("Terminer")
