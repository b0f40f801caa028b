"""The widget on a page of somebody else's, by the tag that the documents show."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.browser.screens import WidgetScreen
from tests.journeys.product import Product

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
SNIPPET = re.compile(r"<script async src=.*</script>")


def tag(product: Product, token: str) -> str:
    """The tag of the README, for the demo site and with a token."""
    found = SNIPPET.search(README)
    assert found
    ours = found[0].replace("https://relais.example", product.address).replace("my-site", "demo")
    return ours.replace("></script>", f' data-token="{token}"></script>')


def test_a_token_on_the_tag_says_who_the_visitor_is(day: Product, widget: WidgetScreen) -> None:
    signed = httpx.get(f"{day.address}/demo/token", params={"merchant": "boulangerie-lenoir"})
    page = (
        f'<!doctype html><html lang="fr"><title>Boutique</title>{tag(day, signed.json()["token"])}'
    )
    widget.page.route("**/shop", lambda route: route.fulfill(content_type="text/html", body=page))

    widget.page.goto(f"{day.address}/shop")
    widget.page.get_by_role("button", name="Besoin d’aide").click()
    expect(widget.panel).to_be_visible()
    widget.says("quels règlements sont en attente ?")
    widget.sees("Boulangerie Lenoir")
