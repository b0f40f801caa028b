"""What a file that a visitor sends may be (fact E5): what it says it is, and nothing more.

Nothing is executed or decoded further than is needed to count pages and to read the resolution.
The limits over all files of a case are the store's.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

import puremagic
from PIL import Image

from api.file_inspection.pdf import pdf_pages
from api.file_inspection.picture import frames
from api.file_inspection.word import doc_pages, docx_pages
from handoff.words.errors import FileUnfit

LARGEST = 5_000_000
"""Bytes that a file must stay under."""
MOST_PAGES = 20

PDF, JPEG, TIFF = "application/pdf", "image/jpeg", "image/tiff"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

type Count = Callable[[bytes], int]
_jpeg: Count = partial(frames, kind="JPEG", most=MOST_PAGES)
_tiff: Count = partial(frames, kind="TIFF", most=MOST_PAGES)
_KINDS: dict[str, tuple[str, frozenset[str], Count]] = {
    ".pdf": (PDF, frozenset({".pdf"}), pdf_pages),
    ".jpg": (JPEG, frozenset({".jpg", ".jpeg", ".jfif"}), _jpeg),
    ".jpeg": (JPEG, frozenset({".jpg", ".jpeg", ".jfif"}), _jpeg),
    ".tif": (TIFF, frozenset({".tif", ".tiff"}), _tiff),
    ".tiff": (TIFF, frozenset({".tif", ".tiff"}), _tiff),
    ".doc": (DOC, frozenset({".doc", ".xls", ".ppt", ".msi"}), doc_pages),
    ".docx": (DOCX, frozenset({".docx", ".zip"}), docx_pages),
}
"""By the end of the name: the media type, the first bytes of which kinds, how its pages count."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is."""

    media_type: str
    pages: int


def inspect(name: str, content: bytes) -> Inspected:
    """What `content` is, if it is what its `name` says and may be sent. Raises FileUnfit."""
    if not content:
        raise FileUnfit("Ce fichier est vide.")
    if len(content) >= LARGEST:
        raise FileUnfit("Un fichier doit faire moins de 5\u00a0Mo.")
    kind = _KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise FileUnfit("Les formats acceptés sont PDF, JPG, TIFF, DOC et DOCX.")
    media_type, magic, count = kind
    if not _begins_as(content, magic):
        raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
    if media_type != DOCX and _hides_archive(content):
        raise FileUnfit("Ce fichier en cache un autre\u202f; envoyez le document seul.")
    try:
        pages = count(content)
    except FileUnfit:
        raise
    except Image.DecompressionBombError as error:
        raise FileUnfit("Cette image est trop grande.") from error
    except Exception as error:
        # A parser may raise anything where a file is not what its author foresaw.
        raise FileUnfit("Ce fichier ne peut pas être lu.") from error
    if pages > MOST_PAGES:
        raise FileUnfit(f"Ce fichier compte plus de {MOST_PAGES}\u00a0pages.")
    return Inspected(media_type, pages)


def _begins_as(content: bytes, suffixes: frozenset[str]) -> bool:
    """Whether its first bytes are those of one of the kinds."""
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return False
    return any(each.extension in suffixes for each in found)


def _hides_archive(content: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(content))
