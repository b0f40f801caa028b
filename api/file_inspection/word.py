"""What a Word document may hold: text, and neither macros nor other files."""

import io
import re
import zipfile

from handoff.words.errors import FileUnfit

LARGEST_UNPACKED = 100_000_000

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")


def doc_pages(content: bytes) -> int:
    """An old Word document; how many pages it has is not known without Word."""
    if _WORD not in content:
        raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
    if _MACROS in content:
        raise FileUnfit("Ce document contient des macros\u202f; envoyez-le sans.")
    return 1


def docx_pages(content: bytes) -> int:
    """A Word document; its pages are those that Word noted in it, one when it noted none."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {each.filename: each for each in packed.infolist()}
        if sum(each.file_size for each in parts.values()) > LARGEST_UNPACKED:
            raise FileUnfit("Ce document est trop volumineux une fois ouvert.")
        if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
            raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
        types = packed.read("[Content_Types].xml")
        if b"macroEnabled" in types or any("vba" in part.lower() for part in parts):
            raise FileUnfit("Ce document contient des macros\u202f; envoyez-le sans.")
        if any(part.startswith("word/embeddings/") for part in parts):
            raise FileUnfit("Ce document contient un autre fichier\u202f; envoyez-le sans.")
        noted = packed.read("docProps/app.xml") if "docProps/app.xml" in parts else b""
    return _noted_pages(noted)


def _noted_pages(properties: bytes) -> int:
    found = re.search(rb"<Pages>(\d{1,6})</Pages>", properties)
    return max(int(found[1]), 1) if found else 1
