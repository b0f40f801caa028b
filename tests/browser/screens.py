"""What people see and do in the browser, by the names that assistive technology gives it."""

from dataclasses import dataclass, field
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.support.product import Product

expect.set_options(timeout=20_000)
SERIOUS = {"serious", "critical"}
CONTROLS: tuple[Literal["button", "radio", "textbox", "combobox"], ...] = (
    "button",
    "radio",
    "textbox",
    "combobox",
)


@dataclass
class Screen:
    """A page, and the faults that its scripts reported."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(f"{said.text} {said.location}")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    def sees(self, text: str) -> None:
        """The text comes up in the conversation."""
        expect(self.log).to_contain_text(text)

    def is_accessible(self, *, nothing_at_all: bool = False) -> None:
        """axe finds nothing serious in what is shown, or nothing at all."""
        found = Axe().run(self.page).response["violations"]
        grave = [each for each in found if nothing_at_all or each["impact"] in SERIOUS]
        assert grave == [], [
            (each["id"], [node["html"] for node in each["nodes"]]) for each in grave
        ]

    def fits(self) -> None:
        """Nothing is wider than the window, and no control stands beyond its sides."""
        size = self.page.viewport_size
        assert size is not None
        width = size["width"]
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width
        for role in CONTROLS:
            for control in self.page.get_by_role(role).all():
                box = control.bounding_box() if control.is_visible() else None
                if box:
                    assert box["x"] >= 0, control.inner_html()
                    assert box["x"] + box["width"] <= width + 1, control.inner_html()


class WidgetScreen(Screen):
    """The demo merchant's page with the widget."""

    def opens(self, product: Product, merchant: str | None = None) -> None:
        self.page.goto(f"{product.address}/demo")
        if merchant:
            self.page.get_by_label("Vous êtes").select_option(label=merchant)
        self.page.get_by_role("button", name="Ouvrir la messagerie").click()
        expect(self.panel).to_be_visible()

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog", name="Messagerie du service commerçants")

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Votre message")

    @property
    def place(self) -> Locator:
        """Where one is in the waiting list."""
        return self.panel.get_by_role("status").filter(has_text="dans la file")

    def says(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")
        self.sees(text)

    def document(self, name: str) -> Locator:
        """The button that downloads the document whose name begins so."""
        return self.log.get_by_role("button", name=f"Télécharger {name}")

    def presses(self, name: str) -> None:
        self.panel.get_by_role("button", name=name).click()


class ConsoleScreen(Screen):
    """The agents' console."""

    def signs_in(self, product: Product, login: str) -> None:
        self.page.goto(f"{product.address}/console/")
        self.page.get_by_label("Identifiant").fill(login)
        self.page.get_by_label("Mot de passe").fill("demonstration")
        self.page.get_by_role("button", name="Se connecter").click()
        expect(self.page.get_by_role("heading", name="Relais")).to_be_visible()

    def is_online(self) -> None:
        with self.page.expect_response("**/v1/agent/presence"):
            self.page.get_by_role("radio", name="En ligne").check()

    def is_away(self) -> None:
        """Signed in or not, nothing is offered to this agent from here on."""
        self.page.keyboard.press("Escape")
        absent = self.page.get_by_role("radio", name="Absent", exact=True)
        if absent.is_visible() and not absent.is_checked():
            with self.page.expect_response("**/v1/agent/presence"):
                absent.check()

    @property
    def waiting(self) -> Locator:
        """The cards of those who wait."""
        return self.page.get_by_role("list", name="En attente").get_by_role("button")

    @property
    def callbacks(self) -> Locator:
        return self.page.get_by_role("list", name="Rappels à faire").get_by_role("listitem")

    @property
    def mine(self) -> Locator:
        """The cards of one's own conversations."""
        return self.page.get_by_role("list", name="Mes conversations").get_by_role("button")

    @property
    def offer(self) -> Locator:
        return self.page.get_by_role("region", name="Conversation proposée")

    @property
    def file(self) -> Locator:
        return self.page.get_by_role("complementary", name="Dossier")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Votre réponse")

    def replies(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")
        self.sees(text)

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()
