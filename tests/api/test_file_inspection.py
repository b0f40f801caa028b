"""Which files are taken: what they say they are, small, few pages, nothing hidden in them."""

from contextlib import suppress
from random import Random

import pytest

from api.file_inspection.inspection import LARGEST, inspect
from handoff.words.errors import FileUnfit
from tests.support.sample_files import doc, docx, padded, pdf, picture


@pytest.mark.parametrize(
    ("name", "content", "pages"),
    [
        ("facture.pdf", pdf(3), 3),
        ("FACTURE.PDF", pdf(20), 20),
        ("ticket.jpg", picture("JPEG"), 1),
        ("ticket.jpeg", picture("JPEG", dpi=300), 1),
        ("fax.tif", picture("TIFF", 5), 5),
        ("fax.tiff", picture("TIFF", 20), 20),
        ("lettre.docx", docx(4), 4),
        ("lettre.doc", doc(), 1),
        ("gros.pdf", padded(pdf(), LARGEST - 1), 1),
    ],
)
def test_what_is_allowed_is_taken(name: str, content: bytes, pages: int) -> None:
    assert inspect(name, content).pages == pages


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("vide.pdf", b"", "vide"),
        ("gros.pdf", padded(pdf(), LARGEST), "moins de 5"),
        ("photo.png", picture("PNG"), "formats"),
        ("sans-suffixe", pdf(), "formats"),
        ("facture.pdf.exe", pdf(), "formats"),
        ("programme.pdf", b"MZ\x90\x00", "correspond pas"),
        ("photo.pdf", picture("JPEG"), "correspond pas"),
        ("facture.jpg", pdf(), "correspond pas"),
        ("ticket.tif", picture("JPEG"), "correspond pas"),
        ("classeur.doc", doc("Workbook"), "correspond pas"),
        ("archive.docx", pdf(), "correspond pas"),
        ("long.pdf", pdf(21), "20"),
        ("long.tif", picture("TIFF", 21), "20"),
        ("long.docx", docx(21), "20"),
        ("net.jpg", picture("JPEG", dpi=600), "600"),
        ("net.tif", picture("TIFF", dpi=400), "400"),
        ("secret.pdf", pdf(password="x"), "mot de passe"),
        ("actif.pdf", pdf(script="app.alert(1)"), "programme"),
        ("coupe.pdf", pdf()[:-40], "incomplet"),
        ("abime.pdf", b"%PDF-1.7\nrien\n%%EOF", "lu"),
        ("abime.jpg", picture("JPEG")[:30], "lu"),
        ("macros.docx", docx(parts=["word/vbaProject.bin"]), "macros"),
        ("macros.doc", doc(more="_VBA_PROJECT"), "macros"),
        ("poupee.docx", docx(parts=["word/embeddings/autre.xlsx"]), "autre fichier"),
        ("deux.pdf", pdf() + docx(), "cache un autre"),
        ("deux.jpg", picture("JPEG") + docx(), "cache un autre"),
    ],
)
def test_what_is_not_is_refused_with_a_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(FileUnfit, match=why):
        inspect(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf(2)),
        ("a.jpg", picture("JPEG", dpi=200)),
        ("a.tif", picture("TIFF", 2)),
        ("a.docx", docx(2)),
        ("a.doc", doc()),
    ],
)
def test_a_damaged_file_is_taken_or_refused_and_never_breaks(name: str, content: bytes) -> None:
    chance = Random(name)
    for _ in range(400):
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 4, 40))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(FileUnfit):
            inspect(name, bytes(damaged))
