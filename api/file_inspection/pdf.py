"""What a PDF may hold: pages, and nothing that runs or hides."""

import io
import re

from pypdf import PdfReader

from handoff.words.errors import FileUnfit

_ACTIVE = re.compile(rb"/JavaScript\b|/Launch\b|/EmbeddedFiles?\b|/RichMedia\b|/XFA\b")
_TAIL = 2048


def pdf_pages(content: bytes) -> int:
    """How many pages it has. Raises FileUnfit, and whatever pypdf raises on a broken file."""
    if not content.startswith(b"%PDF-"):
        raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
    if b"%%EOF" not in content[-_TAIL:]:
        raise FileUnfit("Ce PDF est incomplet, ou contient autre chose après sa fin.")
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise FileUnfit("Ce PDF est protégé par un mot de passe.")
    pages = len(reader.pages)
    if _is_active(reader) or _ACTIVE.search(content):
        raise FileUnfit("Ce PDF contient un programme ou un autre fichier\u202f; envoyez-le sans.")
    if pages == 0:
        raise FileUnfit("Ce PDF n’a aucune page.")
    return pages


def _is_active(reader: PdfReader) -> bool:
    """Whether its catalogue names scripts, actions or files; they may be packed out of sight."""
    root = reader.root_object
    names = root.get("/Names")
    held = set(names.get_object()) if names is not None else set()
    opening = root.get("/OpenAction")
    action = opening.get_object() if opening is not None else None
    # A plain destination says which page to begin with; anything else would do something.
    acts = isinstance(action, dict) and action.get("/S") != "/GoTo"
    return acts or "/AA" in root or bool(held & {"/JavaScript", "/EmbeddedFiles"})
