"""Cases by the state that they are in: « lesquelles sont en retard », « et les gagnés ? »."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.listing import listed_ids
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import count
from bot.actions.disputes.case_listing import remembered
from bot.actions.disputes.case_words import case_buttons, cases_in_words, listing
from bot.actions.disputes.dispute_rights import Rights
from bot.components.case_questions import DEBITED, LATE, LOST, OVER, REFUNDED, REVIEW, WON
from merchants.dispute import Dispute, DisputeKind, DisputeStatus

_ENDED = (DisputeStatus.REFUNDED, DisputeStatus.WON, DisputeStatus.LOST)
_HOLDS: dict[str, Callable[[Dispute, date], bool]] = {
    LATE: lambda case, today: case.is_open and (case.days_left(today) or 0) < 0,
    LOST: lambda case, _: case.status is DisputeStatus.LOST,
    WON: lambda case, _: case.status is DisputeStatus.WON,
    REVIEW: lambda case, _: case.status is DisputeStatus.UNDER_REVIEW,
    REFUNDED: lambda case, _: case.status is DisputeStatus.REFUNDED,
    DEBITED: lambda case, _: case.kind is DisputeKind.CHARGEBACK,
    OVER: lambda case, _: case.status in _ENDED,
}
#: One and several cases of each state, in words.
_NOUNS = {
    LATE: ("dossier dont la date limite est dépassée", "dossiers dont la date limite est dépassée"),
    LOST: ("dossier perdu", "dossiers perdus"),
    WON: ("dossier gagné", "dossiers gagnés"),
    REVIEW: ("dossier en cours d’analyse", "dossiers en cours d’analyse"),
    REFUNDED: ("dossier remboursé", "dossiers remboursés"),
    DEBITED: ("débit compensatoire", "débits compensatoires"),
    OVER: ("dossier terminé", "dossiers terminés"),
}


def in_state(state: str, cases: Sequence[Dispute], turn: Turn, rights: Rights) -> Answer:
    """The `cases` of that state, of those that were listed where some of these are."""
    found = tuple(case for case in cases if _HOLDS[state](case, turn.today))
    listed = tuple(case for case in found if case.case_number in listed_ids(turn))
    if (shown := listed or found) == ():
        return Answer((text(f"Aucun {_NOUNS[state][0]}."),), slots=_kept(turn, rights))
    words = f"{count(len(shown), *_NOUNS[state])}\u00a0:"
    lines = cases_in_words(shown, turn.today, rights.own)
    message = text(f"{words}\n\n{lines}", *case_buttons(shown, "dispute_status"))
    if len(shown) == 1:
        return Answer((message,), slots=remembered(turn, rights, shown[0]))
    return Answer((message,), slots=_kept(turn, rights, shown))


def _kept(turn: Turn, rights: Rights, shown: Sequence[Dispute] = ()) -> dict[str, object]:
    shops = [f"{shop.name} {shop.city}" for shop in rights.own]
    if not shown and turn.last_answer:
        return {"last_answer": {**turn.last_answer}}
    return {"last_answer": {**listing("dispute_list", shown), "shops": shops}}
