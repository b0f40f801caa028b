"""What a picture may be: its size and its resolution, frame by frame."""

import io

from PIL import Image

from handoff.words.errors import FileUnfit

#: Pillow knows a telephone’s pictures of several frames (MPO) only once all is registered.
Image.init()

MOST_DPI = 300
MOST_PIXELS = 100_000_000


def frames(content: bytes, kind: str, most: int) -> int:
    """How many frames it has, no more than `most` + 1, each small enough and not too fine.

    `kind` is JPEG or TIFF. Raises FileUnfit, and whatever Pillow raises on a broken file.
    """
    with Image.open(io.BytesIO(content), formats=(kind, "MPO")) as picture:
        count = 0
        while count <= most:
            _check_resolution(picture)
            count += 1
            if kind == "JPEG":
                break
            try:
                picture.seek(count)
            except EOFError:
                break
        return count


def _check_resolution(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise FileUnfit("Cette image est trop grande.")
    dpi = picture.info.get("dpi")
    # Scanners write 299,999 or 300,002 for 300.
    if dpi and max(float(each) for each in dpi) > MOST_DPI + 0.5:
        found = round(max(float(each) for each in dpi))
        raise FileUnfit(f"Cette image est à {found}\u00a0DPI\u202f; {MOST_DPI}\u00a0DPI au plus.")
