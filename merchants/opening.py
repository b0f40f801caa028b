"""Picks what stands behind the port of merchant data, by the scheme of MERCHANTS_URL."""

from __future__ import annotations

from urllib.parse import urlsplit

from merchants.http.client import HttpMerchants
from merchants.ports import FileRetention, Merchants
from merchants.sql.database import Database
from merchants.sql.file_retention import FileRetention as SqlFileRetention
from merchants.sql.store import open_merchants


def is_interface(url: str) -> bool:
    """Whether `url` is that of a company's own HTTP interface, and not of a database of ours."""
    return urlsplit(url).scheme in {"http", "https"}


def merchants_at(url: str, secret: str = "") -> Merchants:
    """The merchant data at `url`; `secret` opens a company's HTTP interface.

    Nothing is connected yet: what is down shows at the first question.
    """
    return HttpMerchants(url, secret) if is_interface(url) else open_merchants(url)


def file_retention_at(url: str) -> FileRetention | None:
    """What erases old files at `url`; None for a company's own interface, which sees to its own."""
    return None if is_interface(url) else SqlFileRetention(Database(url))
