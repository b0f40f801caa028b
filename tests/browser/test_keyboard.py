"""Everything of the main story can be done without a mouse."""

from playwright.sync_api import expect

from tests.browser.screens import ConsoleScreen, WidgetScreen
from tests.support.product import Product


def test_the_main_story_by_keyboard_alone(
    day: Product, widget: WidgetScreen, console: ConsoleScreen
) -> None:
    visitor, agent = widget.page.keyboard, console.page.keyboard

    console.page.goto(f"{day.address}/console/")
    expect(console.page.get_by_label("Identifiant")).to_be_focused()
    agent.type("karim")
    agent.press("Tab")
    agent.type("demonstration")
    agent.press("Enter")
    expect(console.page.get_by_role("radio", name="En ligne")).to_be_visible()
    console.page.get_by_role("radio", name="Absent").focus()
    agent.press("ArrowRight")  # the presences are a circle: after « Absent » comes « En ligne »
    expect(console.page.get_by_role("radio", name="En ligne")).to_be_checked()

    widget.page.goto(f"{day.address}/demo")
    launcher = widget.page.get_by_role("button", name="Ouvrir la messagerie")
    expect(launcher).to_be_visible()
    for _ in range(40):
        if launcher.evaluate("button => button.getRootNode().activeElement === button"):
            break
        visitor.press("Tab")
    visitor.press("Enter")
    expect(widget.field).to_be_focused()
    visitor.type("un conseiller svp")
    visitor.press("Enter")
    expect(widget.place).to_be_visible()

    expect(console.waiting).to_have_count(1)
    agent.press("j")
    console.sees("un conseiller svp")
    take = console.page.get_by_role("button", name="Prendre en charge")
    agent.press("Tab")
    expect(take).to_be_focused()
    agent.press("Enter")
    expect(console.field).to_be_focused()
    agent.type("Bonjour, sans souris.")
    agent.press("Enter")
    widget.sees("Bonjour, sans souris.")

    visitor.press("Escape")
    expect(widget.panel).not_to_be_visible()
    expect(launcher).to_be_focused()
    console.presses("Terminer")
