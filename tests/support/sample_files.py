"""Files as visitors send them, made small."""

import io
import zipfile
from collections.abc import Sequence

from PIL import Image
from pypdf import PdfWriter
from pypdf.actions import JavaScript


def pdf(pages: int = 1, script: str = "", password: str = "") -> bytes:
    writer, written = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if script:
        writer.add_open_action(JavaScript(script))
    if password:
        writer.encrypt(password)
    writer.write(written)
    return written.getvalue()


def picture(kind: str, pages: int = 1, dpi: int = 200) -> bytes:
    frames, written = [Image.new("RGB", (40, 40)) for _ in range(pages)], io.BytesIO()
    more = {"save_all": True, "append_images": frames[1:]} if kind == "TIFF" else {}
    frames[0].save(written, kind, dpi=(dpi, dpi), **more)
    return written.getvalue()


def docx(pages: int = 1, parts: Sequence[str] = ()) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<document/>")
        packed.writestr("docProps/app.xml", f"<Properties><Pages>{pages}</Pages></Properties>")
        for part in parts:
            packed.writestr(part, "x")
    return written.getvalue()


def doc(stream: str = "WordDocument", more: str = "") -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
    return head + (stream + more).encode("utf-16-le") + b"\0" * 512


def padded(content: bytes, size: int) -> bytes:
    """A PDF of exactly that many bytes: a comment before its last line takes up the room."""
    return content.replace(b"startxref", b"%" + b" " * (size - len(content) - 2) + b"\nstartxref")
