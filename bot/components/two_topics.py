"""A message that asks two things: where its parts are surely about different topics.

« mot de passe perdu et où sont mes relevés ? » as a whole looks like one of the two, and the other
question would go unheard.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Optional

from bot.components.french_doc import FrenchDoc
from bot.topics import is_topic

Ranked = list[tuple[str, float]]

#: A part with fewer words is no question.
FEWEST_WORDS = 2
#: How sure the topic of each part must be at a glance, and then on a second look.
LIKELY, SURE = 0.5, 0.95
#: A topic that is none beside another one: it says where to look, not for what.
ALONE = "change_establishment"


class Read(NamedTuple):
    """What a message is about: its labels, the likeliest first, and the `other` of two topics.

    The first is then what the message as a whole looks most like, and `other` comes second; each
    is as likely as its part of the message made it.
    """

    ranking: Ranked
    other: Optional[str] = None


def parts(message: FrenchDoc) -> Iterator[tuple[str, str]]:
    """The ways to cut `message` in two at a place where a question may end."""
    for before, after in message.cuts():
        if min(len(before.split()), len(after.split())) >= FEWEST_WORDS:
            yield before, after


def read(
    whole: Ranked,
    message: FrenchDoc,
    glance: Callable[[str], Ranked],
    look: Callable[[str], Ranked],
) -> Read:
    """`whole`, or the two topics of a message that is half about one and half about another.

    `glance` and `look` both give the ranking of a part; the second is slower, and asked for the few
    messages only of which the first says that they may be about two topics.
    """
    for before, after in parts(message):
        if certainty(glance(before), glance(after)) >= LIKELY:
            first, second = look(before), look(after)
            if certainty(first, second) >= SURE:
                return _of_two(whole, first[0], second[0])
    return Read(whole)


def certainty(first: Ranked, second: Ranked) -> float:
    """How sure it is that the two parts of a message are about two topics, from 0 to 1."""
    topics = {first[0][0], second[0][0]}
    two = len(topics) == 2 and ALONE not in topics and all(map(is_topic, topics))
    return min(first[0][1], second[0][1]) if two else 0.0


def _of_two(whole: Ranked, *two: tuple[str, float]) -> Read:
    chances = dict(whole)
    main, other = sorted(two, key=lambda each: -chances.get(each[0], 0.0))
    left = [each for each in whole if each[0] not in (main[0], other[0])]
    return Read([main, other, *left], other[0])
