"""What goes wrong in a day: a late callback, a wait that outlasts the chat, a lost connection."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, WebSocketRoute, expect

from handoff.rules.waiting_time import LATEST
from tests.browser.screens import ConsoleScreen, WidgetScreen
from tests.support.people import Visitor
from tests.support.processes import until
from tests.support.product import BY_NIGHT, Product, running

NEXT_MORNING = "shifted://2026-11-24T09:20"
NEAR_CLOSING = "shifted://2026-11-23T17:40"


def told(product: Product, statement: str, *values: object) -> None:
    """Have the product's database do something."""
    with closing(sqlite3.connect(product.var / "relais.db", timeout=10)) as database:
        database.execute(statement, values)
        database.commit()


def test_a_callback_that_nobody_made_in_time_is_marked_late(
    folder: Path, day: Product, console: ConsoleScreen
) -> None:
    with running(folder / "late", BY_NIGHT, day.elsewhere) as evening:
        visitor = Visitor(evening.address)
        visitor.request_human()
        visitor.await_entry("callback_booked")
    with running(folder / "late", NEXT_MORNING, day.elsewhere) as morning:
        console.signs_in(morning, "claire")
        expect(console.callbacks).to_contain_text("En retard")
        expect(console.callbacks.get_by_role("button", name="Prendre")).to_be_visible()
        console.is_accessible(nothing_at_all=True)
        assert console.faults == []


def test_near_closing_a_visitor_chooses_between_waiting_and_a_callback(
    folder: Path, day: Product, widget: WidgetScreen
) -> None:
    with running(folder / "closing", NEAR_CLOSING, day.elsewhere) as product:
        for _ in range(LATEST):
            told(
                product,
                "INSERT INTO served (at, skill, rank, seconds) VALUES (?, NULL, 1, 3600)",
                "2026-11-23 16:00:00.000000",
            )
        widget.opens(product)
        widget.presses("Parler à un conseiller")
        widget.sees("l’attente estimée est plus longue (environ 1 h)")
        expect(widget.panel.get_by_role("button", name="Attendre quand même")).to_be_visible()
        widget.is_accessible(nothing_at_all=True)
        widget.log.get_by_role("button", name="Être rappelé").click()
        widget.sees("C’est noté.")
        expect(widget.panel.get_by_text("Réponse ici")).to_be_visible()
        assert widget.faults == []


@dataclass
class Line:
    """The console's stream, to be cut and mended."""

    is_cut: bool = False
    open: list[tuple[WebSocketRoute, WebSocketRoute]] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> "Line":
        line = cls()
        page.route_web_socket(re.compile(r"/v1/agent/stream$"), line._carry)
        return line

    def cut(self) -> None:
        self.is_cut = True
        for page, gateway in self.open:
            gateway.close()
            page.close()
        self.open.clear()

    def _carry(self, page: WebSocketRoute) -> None:
        if self.is_cut:
            page.close()
        else:
            self.open.append((page, page.connect_to_server()))


def test_an_agent_who_was_lost_learns_who_waits_again_and_is_back_at_one_click(
    day: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    line = Line.of(console.page)
    console.signs_in(day, "claire")
    console.is_online()
    widget.opens(day)
    widget.presses("Parler à un conseiller")
    console.presses("Accepter")
    console.replies("Bonjour, je regarde.")

    line.cut()

    def is_lost() -> bool:
        ago = "2026-11-23 08:00:00.000000"
        told(day, "UPDATE agents SET alive_at = ? WHERE login = 'claire'", ago)
        return widget.place.is_visible()

    until(is_lost, what="the return to the list")
    widget.sees("Votre conseiller a été déconnecté.")
    line.is_cut = False
    expect(console.page.get_by_role("alert").first).to_contain_text("de retour dans la file")
    expect(console.page.get_by_role("radio", name="Absent")).to_be_checked()
    expect(console.page.get_by_text("Connexion perdue trop longtemps")).to_be_visible()
    console.is_accessible(nothing_at_all=True)
    console.presses("Masquer ce message")
    console.presses("Me remettre en ligne")
    expect(console.page.get_by_role("radio", name="En ligne")).to_be_checked()
    console.presses("Accepter")
    console.presses("Rendre à l’assistant")
    expect(widget.panel.get_by_role("button", name="Parler à un conseiller")).to_be_visible()
