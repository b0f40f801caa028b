"""A person instead of the bot: offering one, and saying why one is wanted."""

from __future__ import annotations

from datetime import date

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.turn import Turn
from bot.topics import skill_of, title_of
from bot_contract.commands import CONTACT_HUMAN
from bot_contract.messages import Button
from bot_contract.outcome import WantsHuman
from french.normalize import normalize

TALK_TO_PERSON = Button("Parler à un conseiller", CONTACT_HUMAN)
FAILURES = frozenset({"action_clarify", "action_fallback", "action_out_of_scope"})

DISPUTES, MONEY, ACCOUNT, TECHNICAL = (
    "disputes",
    "fees_settlements",
    "account_access",
    "technical",
)
# Beginnings of words, without accents; the first that occurs decides.
_SKILL_WORDS = (
    (DISPUTES, ("litige", "contest", "debit compensatoire", "action compensatoire", "rembours")),
    (MONEY, ("reglement", "virement", "frais", "releve", "commission", "paiement", "facture")),
    (MONEY, ("argent", "versement", "transaction", "encaiss")),
    (ACCOUNT, ("mot de passe", "connexion", "connecter", "identifiant", "compte", "inscri")),
    (TECHNICAL, ("terminal", "tpe", "bug", "panne", "technique", "site")),
)


def offer_person(words: str) -> Message:
    """`words`, and the button that brings in a person."""
    return text(words, TALK_TO_PERSON)


def person_was_offered(turn: Turn) -> bool:
    """Whether « oui » now means a person: one was just offered, and no topic beside it."""
    payloads = {button.payload for said in turn.last_said for button in said.buttons}
    return TALK_TO_PERSON.payload in payloads and payloads <= {TALK_TO_PERSON.payload, "/deny"}


def hand_over(turn: Turn, *, reason: str | None = None, by_phone: bool = False) -> Answer:
    """The wish for a person; in the waiting list already, only the place in it is said.

    `reason` is worked out from what went before when it is not given.
    """
    if turn.waiting and not by_phone:
        return Answer((text(waiting_words(turn)),))
    skill = _skill(turn)
    due_on = turn.last_answer.get("due_on") if skill == DISPUTES else None
    due = date.fromisoformat(due_on) if due_on else None
    about = "Souhaite être rappelé. " if by_phone else ""
    wish = WantsHuman(reason or _reason(turn), skill, about + _summary(turn), due, by_phone)
    # True at any hour: the gateway says next whether it is a place in the list or a callback.
    return Answer(wants_human=wish)


def waiting_words(turn: Turn) -> str:
    """Where the visitor stands in the waiting list."""
    if turn.rank is None:
        return "Votre demande est bien enregistrée : un conseiller va vous répondre."
    if turn.rank == 1:
        return "Vous êtes le prochain dans la file d’attente : un conseiller va vous répondre."
    return f"Vous êtes en {turn.rank}e position dans la file d’attente."


def failures_in_a_row(turn: Turn) -> int:
    """How many messages just before this one were not understood; a button is none."""
    count = 0
    for past in reversed(turn.past):
        if FAILURES.isdisjoint(past.actions):
            break
        count += bool(past.text)
    return count


def previous_topic(turn: Turn) -> str | None:
    """What the conversation was about before this turn: neither small talk nor a person."""
    topics = (past.topic for past in reversed(turn.past) if past.topic)
    return next((each for each in topics if skill_of(each)), None)


def _reason(turn: Turn) -> str:
    if turn.past and turn.past[-1].topic == "complaint":
        return "complaint"
    return "not_understood" if failures_in_a_row(turn) else "asked"


def skill_named(written: str) -> str | None:
    """The skill that the words of a message ask for; None where they name none."""
    words = normalize(written)
    for skill, beginnings in _SKILL_WORDS:
        if any(f" {beginning}" in f" {words}" for beginning in beginnings):
            return skill
    return None


def _skill(turn: Turn) -> str:
    return skill_named(turn.text) or skill_of(previous_topic(turn) or "") or ACCOUNT


def _summary(turn: Turn) -> str:
    topic = previous_topic(turn)
    parts = [f"Sujet précédent : {title_of(topic)}." if topic else "Aucun sujet précédent."]
    if turn.text:
        words = " ".join(turn.text.split())
        parts.append(f"Le visiteur écrit : « {words[:119] + '…' if len(words) > 120 else words} »")
    return " ".join(parts)


def apology(words: str) -> Answer:
    """`words` say that something failed; a person is offered."""
    return Answer((offer_person(words),))
