"""« J'ai un souci »: a request without its subject, met with what is asked most, and a person."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person, skill_named
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.topics import question_of, skill_of
from bot_contract.messages import Button

MOST_CHOICES = 4
#: Less likely than that, the ranking says nothing of an opening.
LIKELY = 0.02
#: What merchants ask most, of all fields.
MOST_ASKED = ("pending_settlements", "dispute_list", "password_reset", "my_fees")
#: And of each field, by the skill of the agents who know about it.
OF_FIELD = {
    "fees_settlements": ("pending_settlements", "settlement_lookup", "my_fees", "statement_lookup"),
    "disputes": ("dispute_list", "dispute_respond", "dispute_status", "dispute_chargeback"),
    "account_access": (
        "password_reset", "username_forgotten", "account_registration", "update_profile",
    ),
    "technical": ("terminal", "password_reset", "training_session", "phone_number"),
}  # fmt: skip
AGAIN = "Je ne vois pas encore de quoi il s’agit\u202f; un conseiller peut en parler avec vous."


class VagueRequest(Reply):
    """Asks what it is about: among a field's questions where one is named. Twice, then a person."""

    action: ClassVar[str] = "action_vague_request"

    async def reply(self, turn: Turn) -> Answer:
        """The question, with its choices."""
        topics = _topics(turn)
        if _times_before(turn) >= 2 or topics == _offered_before(turn):
            return Answer((offer_person(AGAIN),))
        choices = [Button(question_of(topic), f"/{topic}") for topic in topics]
        return Answer((response("utter_vague_request", *choices, TALK_TO_PERSON),))


def _topics(turn: Turn) -> list[str]:
    """Of the field that the words name, the likely ones first; else what is asked most."""
    field = skill_named(turn.text)
    if field is None:
        return list(MOST_ASKED)
    ranked = [topic for topic, sure in turn.ranking if sure >= LIKELY and skill_of(topic) == field]
    return list(dict.fromkeys([*ranked, *OF_FIELD[field]]))[:MOST_CHOICES]


def _times_before(turn: Turn) -> int:
    """How many turns just before this one were vague as well."""
    count = 0
    for past in reversed(turn.past):
        if VagueRequest.action not in past.actions:
            break
        count += 1
    return count


def _offered_before(turn: Turn) -> list[str]:
    """The topics offered just before, if those were what was asked."""
    if not _times_before(turn):
        return []
    payloads = [each.payload for said in turn.last_said for each in said.buttons]
    return [each.removeprefix("/") for each in payloads if each != TALK_TO_PERSON.payload]
