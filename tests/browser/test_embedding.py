"""The widget on a page of somebody else's, by the tag that the documents show."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.screens import WidgetScreen
from tests.support.product import Product
from tests.support.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPET = re.compile(r"<script async src=.*</script>")


def tag(product: Product, token: str) -> str:
    """The tag of the README, for the demo site and with a token."""
    found = SNIPPET.search(README)
    assert found
    ours = found[0].replace("https://relais.example", product.address).replace("my-site", "demo")
    return ours.replace("></script>", f' data-token="{token}"></script>')


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[str]:
    """The address of another site, which serves what is in `tmp_path`."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def test_a_token_on_the_tag_says_who_the_visitor_is(
    day: Product, widget: WidgetScreen, shop: str, tmp_path: Path
) -> None:
    signed = httpx.get(f"{day.address}/demo/token", params={"merchant": "boulangerie-lenoir"})
    page = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Boutique</title>'
    (tmp_path / "index.html").write_text(page + tag(day, signed.json()["token"]), encoding="utf-8")

    widget.page.goto(shop)
    widget.page.get_by_role("button", name="Besoin d’aide").click()
    expect(widget.panel).to_be_visible()
    widget.says("quels règlements sont en attente ?")
    widget.sees("Boulangerie Lenoir")
