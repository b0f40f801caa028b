"""A message that asks two things: where its parts are surely about different topics.

« mot de passe perdu et où sont mes relevés ? » as a whole looks like one of the two, and the other
question would go unheard.
"""

from collections.abc import Callable, Iterator

from bot.components.french_doc import FrenchDoc
from bot.topics import is_topic

Ranked = list[tuple[str, float]]

#: A part with fewer words is no question.
FEWEST_WORDS = 2
#: How sure the topic of each part must be at a glance, and then on a second look.
LIKELY, SURE = 0.5, 0.75
#: A topic that is none beside another one: it says where to look, not for what.
ALONE = "change_establishment"


def parts(message: FrenchDoc) -> Iterator[tuple[str, str]]:
    """The ways to cut `message` in two at a place where a question may end."""
    for before, after in message.cuts():
        if min(len(before.split()), len(after.split())) >= FEWEST_WORDS:
            yield before, after


def of_both(
    whole: Ranked,
    message: FrenchDoc,
    glance: Callable[[str], Ranked],
    look: Callable[[str], Ranked],
) -> Ranked:
    """`whole`, or the ranking of a message that is half about one topic and half about another.

    `glance` and `look` both give the ranking of a part; the second is slower, and asked for the few
    messages only of which the first says that they may be about two topics.
    """
    for before, after in parts(message):
        if _are_two(glance(before), glance(after), LIKELY):
            first, second = look(before), look(after)
            if _are_two(first, second, SURE):
                return _mixed(first, second)
    return whole


def _are_two(first: Ranked, second: Ranked, sure: float) -> bool:
    topics = {first[0][0], second[0][0]}
    two = len(topics) == 2 and ALONE not in topics and all(map(is_topic, topics))
    return two and min(first[0][1], second[0][1]) >= sure


def _mixed(*rankings: Ranked) -> Ranked:
    chances: dict[str, float] = {}
    for ranking in rankings:
        for label, chance in ranking:
            chances[label] = chances.get(label, 0.0) + chance / len(rankings)
    return sorted(chances.items(), key=lambda each: -each[1])
