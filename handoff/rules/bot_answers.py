"""What an answer of the bot becomes in the log: its lines, and the request for a person in it."""

from dataclasses import replace

from bot_contract.outcome import WantsHuman
from bot_contract.turn_answer import TurnAnswer
from handoff.words.contact import IN_CONVERSATION, Contact
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import BotSaid


def lines(answer: TurnAnswer) -> list[BotSaid]:
    """The lines of an answer; the last one wants files, if any does."""
    understood = {**answer.understood, **({"slots": answer.slots} if answer.slots else {})}
    said = [
        BotSaid(
            text=each.text,
            buttons=each.buttons,
            documents=each.documents,
            understood=understood,
            awaits_answer=answer.awaits_answer,
            own_data=each.own_data,
        )
        for each in answer.messages
    ]
    if said:
        said[-1] = replace(said[-1], wants_files=answer.wants_files)
    return said


def request(wanted: WantsHuman, contact: Contact | None) -> HandoffRequest:
    """The bot's request for a person, with the contact that the visitor's line gives."""
    return HandoffRequest(
        wanted.reason,
        wanted.skill,
        wanted.summary,
        urgent_on=wanted.due_on,
        wants_callback=wanted.by_phone,
        contact=contact or IN_CONVERSATION,
    )
