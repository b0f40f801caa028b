"""What a message may go on with: the topic and the fact of the last answer.

« et par téléphone ? » means little by itself. Such messages are taught with the answer that they
follow, and recognised by the topic model as `FOLLOW_UP`, a label of its own; what they are about is
then what the conversation was about, and which fact of it is asked is told by the fact model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional

from bot.facts import facts
from bot.topics import topics

Ranking = list[tuple[str, float]]

#: The label of examples that go on with an answer; no visitor's message is left with it.
FOLLOW_UP = "follow_up"
#: What a message that goes on with nothing is: a question that does not say what it is about.
ABOUT_NOTHING = "vague_request"
#: How much likelier the topic of the last answer is than the words alone say, and how much weight
#: is given to a message's being a follow-up: chosen on follow-ups of authors who were left out.
STAYS, GOES_ON = 3.0, 10.0
#: From how much weight of the words on, a message that goes on with nothing is read by them alone.
NAMED = 0.1
#: How much less likely the fact that was just given is asked for again.
GIVEN = 0.3


class ContextError(ValueError):
    """A context names a topic or a fact that there is none of; the message says which."""


@dataclass(frozen=True)
class ConversationContext:
    """The topic and the fact of the last answer, as far as there are any."""

    topic: Optional[str] = None
    fact: Optional[str] = None

    @classmethod
    def from_json(cls, value: Any) -> ConversationContext:
        """What `{"topic": …, "fact": …}` says, nothing for None. Raises ContextError."""
        told = {} if value is None else value
        if not isinstance(told, dict):
            raise ContextError('il faut un objet {"topic": "…", "fact": "…"}')
        topic, fact = told.get("topic"), told.get("fact")
        if topic is not None and topic not in topics():
            raise ContextError(f"« {topic} » n’est pas un sujet")
        if fact is not None and fact not in facts():
            raise ContextError(f"« {fact} » n’est pas un fait")
        return cls(topic, fact)

    @property
    def topics(self) -> tuple[str, ...]:
        """What the last answer was about: its topic, and the others of a fact that is known."""
        fact = facts()[self.fact] if self.fact else None
        others = fact.topics if fact is not None and fact.known else ()
        return tuple(dict.fromkeys((*([self.topic] if self.topic else []), *others)))

    def topics_ranked(self, ranking: Ranking) -> Ranking:
        """`ranking`, with what it says of follow-ups given to the topics of the last answer."""
        chances = dict(ranking)
        follows = chances.pop(FOLLOW_UP, 0.0)
        own = self.topics
        if not own:
            if sum(chances.values()) < NAMED:
                chances[ABOUT_NOTHING] = chances.get(ABOUT_NOTHING, 0.0) + follows
            return _ranked(chances)
        for topic in own:
            chances[topic] = STAYS * chances.get(topic, 0.0)
        whole = sum(chances[topic] for topic in own) or 1.0
        shares = {topic: (chances[topic] / whole) or 1.0 / len(own) for topic in own}
        for topic, share in shares.items():
            chances[topic] += GOES_ON * follows * share
        return _ranked(chances)

    def facts_ranked(self, chances: Mapping[str, float]) -> Ranking:
        """The facts of a topic by probability; the one that was just given steps back."""
        return _ranked(
            {
                fact: chance * (GIVEN if fact == self.fact else 1.0)
                for fact, chance in chances.items()
            }
        )


#: The context of a conversation that begins.
NOTHING_SAID = ConversationContext()


def without_follow_ups(ranking: Ranking) -> Ranking:
    """`ranking` of a message that asks two things, which needs no last answer to be understood."""
    return [(label, chance) for label, chance in ranking if label != FOLLOW_UP]


def _ranked(weights: Mapping[str, float]) -> Ranking:
    whole = sum(weights.values()) or 1.0
    return sorted(
        ((name, weight / whole) for name, weight in weights.items()), key=lambda each: -each[1]
    )
