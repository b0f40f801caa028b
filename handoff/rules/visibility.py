"""What a visitor may see of an entry: what its class declares public. The rest is for agents."""

from typing import Any

from handoff.words.entries import Content, facts


def visible_and_hidden(content: Content) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a content holds, by name: what visitors may see of it, and what only agents may."""
    visible: dict[str, Any] = {}
    hidden: dict[str, Any] = {}
    for name, value in facts(content).items():
        (visible if name in content.public else hidden)[name] = value
    return visible, hidden
