"""Thread: a message that is nothing but a reference, read with what the bot said before it.

An option of the bot's own question (« le deuxième ») is the button that it stands for; any other
reference is about the last answer on the merchant's data. In a form, its step reads the message.
"""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.case_questions import (
    field_in,
    names_case,
    question_of_case,
    state_asked,
    wants_reply,
)
from bot.components.references import (
    FIGURE,
    FOLLOW_UP_INTENT,
    ITEM,
    mended,
    question_named,
    references,
)
from bot.components.sure_reading import surely
from bot.topics import is_topic
from french.normalize import normalize

#: Where one case stands, what topics of disputes begin with, and a wish without its subject.
CASE_TOPIC, DISPUTES, VAGUE = "dispute_status", "dispute_", "vague_request"
#: What is done about a case.
DEEDS = ("dispute_respond", "dispute_accept_refund")

_PLACES = ("premi", "deux|second", "trois", "quatr", "cinq", "six")
_OPTION = re.compile(
    r"\W*(?:(?:non|oui|euh|bah|ben|alors|plutot|je|prends|veux|choisis|dirais|pour|c'est)[ ,]+)*"
    r"(?:l[ea] |l'|option |choix |numero |n ?°|la ligne )*"
    r"(?:(?P<word>premi|deux|second|trois|quatr|cinq|six)\w*"
    r"|(?P<number>[1-6]) ?(?:er|ere|e|eme|nde?)?"
    r"|(?P<last>derni\w+)|(?P<any>peu importe|n'importe (?:lequel|laquelle)|au choix))"
    r"(?: (?:option|choix|reponse|proposition|bouton|de la liste))?"
    r"(?:,? (?:svp|stp|s'il (?:vous|te) plait|merci|alors))*\W*"
)
#: Buttons that are no answer among others.
_NO_OPTION = ("/contact_human", "/cancel", "/deny")


def option_meant(text: str, tracker: DialogueStateTracker) -> Optional[str]:
    """The payload of the button that `text` stands for, of those under the bot's last question.

    None where no question was asked, in a form, and where more was listed than has buttons.
    """
    said = _last_said(tracker)
    if tracker.active_loop_name is not None or not said or not _asks(said[-1]):
        return None
    payloads = [
        each["payload"]
        for each in said[-1].data.get("buttons") or ()
        if not each["payload"].startswith(_NO_OPTION) and '"choice"' not in each["payload"]
    ]
    found = _OPTION.fullmatch(mended(normalize(text)))
    listed = _last_answer(tracker).get("listed") or ()
    if found is None or len(payloads) < 2 or len(listed) > len(payloads):
        return None
    place = _place(found, len(payloads))
    return payloads[place] if place < len(payloads) else None


def as_follow_up(read: Dict[str, Any], tracker: DialogueStateTracker) -> Dict[str, Any]:
    """What was `read` of a message, as a reference to the last answer where it is nothing else."""
    last = _last_answer(tracker)
    text = read.get("text") or ""
    if tracker.active_loop_name is not None or text.startswith("/"):
        return read
    if _asks_of_named(read, text):
        # « pourquoi j'ai perdu le dossier 610 ? »: of that case, whatever it sounds like.
        return surely(read, CASE_TOPIC)
    if not last:
        return _without_object(read, text)
    shops: Sequence[str] = last.get("shops") or ()
    if last["topic"].startswith(DISPUTES) and wants_reply(text, shops):
        return surely(read, DEEDS[0])
    if _is_of_case(text, shops, last, tracker):
        return surely(read, last["topic"], intent=FOLLOW_UP_INTENT)
    if (topic := question_named(text, shops)) is not None and _is_going_on(tracker):
        return surely(read, topic)
    found = references(text, shops, last["topic"])
    # A time or a sum may be about another answer given since: « et samedi ? » about the hours.
    if not found or (ITEM not in found and not _is_going_on(tracker)):
        return read
    return surely(read, last["topic"], intent=FOLLOW_UP_INTENT)


def _asks_of_named(read: Dict[str, Any], text: str) -> bool:
    """Whether `text` asks something of the case that it names, and orders nothing."""
    ordered = (read.get("intent") or {}).get("name") in DEEDS and "?" not in text
    return not ordered and names_case(text) and field_in(text) is not None


def _is_of_case(
    text: str, shops: Sequence[str], last: Mapping[str, Any], tracker: DialogueStateTracker
) -> bool:
    """Whether `text` asks something of the cases that were just shown: « et jusqu'à quand ? »."""
    if not last["topic"].startswith(DISPUTES):
        return False
    asked = question_of_case(text, shops) or state_asked(text, shops)
    return asked is not None and (_is_going_on(tracker) or _speaks_of_disputes(tracker))


def _speaks_of_disputes(tracker: DialogueStateTracker) -> bool:
    """Whether the latest answer was about disputes, be it a general one."""
    latest = tracker.latest_message
    return latest is not None and (latest.intent_name or "").startswith(DISPUTES)


def _without_object(read: Dict[str, Any], text: str) -> Dict[str, Any]:
    """What was `read` of « le plus gros » where nothing was shown: not that it is a dispute.

    « combien au maximum ? » asks for a fact, and needs nothing to have been shown.
    """
    if (read.get("understood") or {}).get("fact") is not None:
        return read
    intent = (read.get("intent") or {}).get("name") or ""
    of_cases = intent.startswith(DISPUTES) or intent == "give_case_number"
    if not of_cases or re.search(r"\d", text) or not references(text) & {ITEM, FIGURE}:
        return read
    return surely(read, VAGUE)


def entities_of(payload: str) -> List[Dict[str, str]]:
    """The entities that a button carries."""
    _, brace, rest = payload.partition("{")
    carried: Mapping[str, str] = json.loads(brace + rest) if brace else {}
    return [{"entity": name, "value": value} for name, value in carried.items()]


def _place(found: "re.Match[str]", options: int) -> int:
    if found["any"]:
        return 0
    if found["last"]:
        return options - 1
    if found["number"]:
        return int(found["number"]) - 1
    return next(at for at, form in enumerate(_PLACES) if re.match(form, found["word"]))


def _asks(said: BotUttered) -> bool:
    return (said.text or "").split("\n")[0].rstrip().endswith("?")


def _last_answer(tracker: DialogueStateTracker) -> Mapping[str, Any]:
    kept: Optional[Mapping[str, Any]] = tracker.slots["last_answer"].value
    return kept or {}


def _is_going_on(tracker: DialogueStateTracker) -> bool:
    """Whether nothing else was spoken of since own data were told: small talk at most."""
    if any((each.data.get("custom") or {}).get("own_data") for each in _last_said(tracker)):
        return True
    return tracker.latest_message is None or not is_topic(tracker.latest_message.intent_name or "")


def _last_said(tracker: DialogueStateTracker) -> List[BotUttered]:
    """What the bot said since the visitor's last message, oldest first."""
    said: List[BotUttered] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered) and event.text:
            said.append(event)
    return said[::-1]
