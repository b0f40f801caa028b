"""A file on its way out: to be saved, under its French name, never kept on the way."""

import unicodedata
from urllib.parse import quote

from fastapi import Response

from handoff.ports import DocumentFile


def attachment(file: DocumentFile) -> Response:
    """The response that makes a browser save `file`.

    Its name goes twice (RFC 6266): in letters that every client reads, and as it is.
    """
    plain = unicodedata.normalize("NFKD", file.name).encode("ascii", "ignore").decode()
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            "Content-Disposition": (
                f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"
            ),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
