"""What a visitor types is text: it is never taken as one of Rasa's commands.

Rasa takes a message that starts with `/` as a command (`/restart`, `/intent{"entity": …}`), after
stripping every Unicode space from it. Our own buttons are the only commands, and they travel in a
field of their own.
"""

import unicodedata

#: A message of which nothing is left once its disguises are taken off.
NOTHING = "…"


def plain_text(typed: str) -> str:
    """`typed` without leading slashes, in whatever disguise, and without surrounding space.

    A slash may hide behind spaces, control or invisible characters, or be a full-width form.
    Gives `NOTHING` for a message that is only that.
    """
    start = 0
    while start < len(typed) and _hides_a_command(typed[start]):
        start += 1
    return typed[start:].strip() or NOTHING


def _hides_a_command(character: str) -> bool:
    """Whether Rasa, or a reader that normalises, would look past `character` or see a slash."""
    return all(
        each == "/" or each.isspace() or unicodedata.category(each) in {"Cf", "Cc", "Zs", "Mn"}
        for each in unicodedata.normalize("NFKC", character)
    )
