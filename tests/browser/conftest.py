"""Chromium, and what the visitor and the agent see in it; the product is that of the journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.screens import ConsoleScreen, WidgetScreen

CHROMIUM = "/usr/bin/chromium"
#: Nothing but the product is asked for anything.
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def widget(chromium: Browser) -> Iterator[WidgetScreen]:
    """A merchant's browser; the page is not open yet."""
    with chromium.new_context(
        locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1180, "height": 820}
    ) as context:
        yield WidgetScreen(_strict(context.new_page()))


@pytest.fixture
def console(chromium: Browser) -> Iterator[ConsoleScreen]:
    """An agent's browser; nobody is signed in yet."""
    with chromium.new_context(
        locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1280, "height": 800}
    ) as context:
        screen = ConsoleScreen(_strict(context.new_page()))
        yield screen
        # The next test finds nobody online.
        screen.is_away()


def _strict(page: Page) -> Page:
    page.set_default_timeout(40_000)
    return page
