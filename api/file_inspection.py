"""Owns what a file that a visitor sends may be (fact E5): what it says it is, and nothing more.

Nothing is executed or decoded further than is needed to count pages and to read the resolution.
The limits over all files of a case are the store's.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from PIL import Image
from pypdf import PdfReader

from french import card_numbers

#: Pillow knows a telephone’s pictures of several frames (MPO) only once all is registered.
Image.init()

LARGEST = 5_000_000
"""Bytes that a file must stay under."""
MOST_PAGES = 20
MOST_DPI = 300
LONGEST_NAME = 120
MOST_PIXELS = 100_000_000
LARGEST_UNPACKED = 100_000_000

PDF, JPEG, TIFF = "application/pdf", "image/jpeg", "image/tiff"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_DIRECTIONS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ACTIVE_PDF = re.compile(rb"/JavaScript\b|/Launch\b|/EmbeddedFiles?\b|/RichMedia\b|/XFA\b")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_TAIL = 2048


class FileUnfit(Exception):
    """Ce fichier ne peut pas être accepté."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is."""

    media_type: str
    pages: int


def cleaned_name(name: str) -> str:
    """The name as it is kept and shown: no folder, nothing invisible, card numbers masked."""
    last = re.split(r"[/\\]", name)[-1]
    shown = unicodedata.normalize("NFC", _DIRECTIONS.sub("", last))
    shown = "".join(each for each in shown if unicodedata.category(each)[0] != "C").strip()
    stem, suffix = PurePath(shown).stem, PurePath(shown).suffix
    masked = card_numbers.mask(stem).text
    return f"{masked[: LONGEST_NAME - len(suffix)]}{suffix}"


def inspect(name: str, content: bytes) -> Inspected:
    """What `content` is, if it is what its `name` says and may be sent. Raises FileUnfit."""
    if not content:
        raise FileUnfit("Ce fichier est vide.")
    if len(content) >= LARGEST:
        raise FileUnfit("Un fichier doit faire moins de 5\u00a0Mo.")
    kind = _KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise FileUnfit("Les formats acceptés sont PDF, JPG, TIFF, DOC et DOCX.")
    media_type, magic, look = kind
    if not _begins_as(content, magic):
        raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
    if media_type != DOCX and _hides_archive(content):
        raise FileUnfit("Ce fichier en cache un autre\u202f; envoyez le document seul.")
    try:
        pages = look(content)
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


def _pdf(content: bytes) -> int:
    if not content.startswith(b"%PDF-"):
        raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
    if b"%%EOF" not in content[-_TAIL:]:
        raise FileUnfit("Ce PDF est incomplet, ou contient autre chose après sa fin.")
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise FileUnfit("Ce PDF est protégé par un mot de passe.")
    pages = len(reader.pages)
    if _is_active(reader) or _ACTIVE_PDF.search(content):
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


def _jpeg(content: bytes) -> int:
    return _picture(content, "JPEG")


def _tiff(content: bytes) -> int:
    return _picture(content, "TIFF")


def _picture(content: bytes, kind: str) -> int:
    """Its frames, each of them small enough and at a resolution that is allowed."""
    with Image.open(io.BytesIO(content), formats=(kind, "MPO")) as picture:
        frames = 0
        while frames <= MOST_PAGES:
            _check_resolution(picture)
            frames += 1
            if kind == "JPEG":
                break
            try:
                picture.seek(frames)
            except EOFError:
                break
        return frames


def _check_resolution(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise FileUnfit("Cette image est trop grande.")
    dpi = picture.info.get("dpi")
    # Scanners write 299,999 or 300,002 for 300.
    if dpi and max(float(each) for each in dpi) > MOST_DPI + 0.5:
        found = round(max(float(each) for each in dpi))
        raise FileUnfit(f"Cette image est à {found}\u00a0DPI\u202f; {MOST_DPI}\u00a0DPI au plus.")


def _doc(content: bytes) -> int:
    """An old Word document; how many pages it has is not known without Word."""
    if _WORD not in content:
        raise FileUnfit("Le contenu de ce fichier ne correspond pas à son nom.")
    if _MACROS in content:
        raise FileUnfit("Ce document contient des macros\u202f; envoyez-le sans.")
    return 1


def _docx(content: bytes) -> int:
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


type Look = Callable[[bytes], int]
_KINDS: dict[str, tuple[str, frozenset[str], Look]] = {
    ".pdf": (PDF, frozenset({".pdf"}), _pdf),
    ".jpg": (JPEG, frozenset({".jpg", ".jpeg", ".jfif"}), _jpeg),
    ".jpeg": (JPEG, frozenset({".jpg", ".jpeg", ".jfif"}), _jpeg),
    ".tif": (TIFF, frozenset({".tif", ".tiff"}), _tiff),
    ".tiff": (TIFF, frozenset({".tif", ".tiff"}), _tiff),
    ".doc": (DOC, frozenset({".doc", ".xls", ".ppt", ".msi"}), _doc),
    ".docx": (DOCX, frozenset({".docx", ".zip"}), _docx),
}
"""By the end of the name: the media type, the first bytes of which kinds, how its pages count."""
