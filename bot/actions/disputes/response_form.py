"""Responding to a case, step by step (fact E4): which case, the reason, files, a comment,
initials, and a confirmation that repeats all of it.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from difflib import get_close_matches
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.consent import CROSSED, says_yes, was_asked
from bot.actions.dialogue.form import Form
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_form import CASE, chosen, named
from bot.actions.disputes.case_words import spoken_of, unknown_case
from bot.actions.disputes.response_draft import ResponseDraft, received
from bot_contract.commands import file_in
from french.normalize import mentions, normalize
from merchants.dispute import Dispute
from merchants.ports import Merchants
from merchants.tenant import Tenant

REASON, FILES, COMMENT = "response_reason", "response_files", "response_comment"
INITIALS, CONFIRMED = "response_initials", "response_confirmed"
TOPIC = "dispute_respond"
LONGEST_COMMENT = 2000
#: What a comment is kept as when there is none: a slot that holds "" would count as filled too,
#: but reads as if it had been forgotten.
NO_COMMENT = "—"

_DONE = re.compile(
    r"\b(?:termine|fini|c'est tout|c'est bon|voila|pret|ok|oui|suite|suivant|continuer?|envoye)\b"
)
_NO_FILE = re.compile(
    r"\b(?:aucun|sans|pas de|pas d'|rien|non|passer|plus tard)\b|\bn'en ai pas\b|\bj'ai pas\b"
)
_TAKE_BACK = re.compile(r"\b(?:retir|supprim|enlev|efface)\w*")
_NO_COMMENT = re.compile(
    r"(?:non|sans|aucun|rien|pas de|pas d')(?: (?:commentaires?|rien|a ajouter|merci|de plus))*\W*"
)
_CHANGE = re.compile(r"\b(?:modif|chang|corrig|rectif|refaire|revoir|ajout)\w*")
_INITIALS = re.compile(r"[^\W\d_](?:[. -]{0,2}[^\W\d_]){0,3}\.?")
_WORDS_BEFORE = re.compile(
    r"^(?:(?:mes )?initiales?(?: sont| :)?|ce sont|c'est|je signe|signe)\s*:?\s*", re.IGNORECASE
)
_STEPS = {
    "motif": REASON,
    "raison": REASON,
    "fichier": FILES,
    "piece": FILES,
    "document": FILES,
    "commentaire": COMMENT,
    "initiale": INITIALS,
    "dossier": CASE,
}

#: What a merchant tells, by the words of the reason that it stands for.
_TOLD: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("authentifie", re.compile(r"\b(?:code|pin|signee?|signature|authentifi\w*|3d|puce)\b")),
    ("main propre", re.compile(r"\b(?:main propre|sur place|en boutique|au comptoir|emportee?)\b")),
    (
        "deja ete effectue",
        re.compile(r"\b(?:deja|bien) (?:ete )?(?:rembours\w+|recredit\w+|rendu)\b"),
    ),
    ("livree", re.compile(r"\b(?:a ete|bien|etait|est|ete) (?:livree?|recue?|distribuee?)\b")),
    ("deux achats", re.compile(r"\b(?:deux|2) (?:achats|ventes|commandes|passages|tickets)\b")),
    ("hors delai", re.compile(r"\b(?:trop tard|hors delai|derniere? (?:moment|minute))\b")),
    ("n'a pas rendu", re.compile(r"\b(?:pas|jamais) (?:rendu|retourne|renvoye|rapporte)e?\b")),
    ("service a ete rendu", re.compile(r"\b(?:est venue?|a dormi|sejourne|service rendu)\b")),
)

type Step = Callable[[Turn, Dispute, Tenant, Merchants], Awaitable[Answer]]


class ResponseForm(Form):
    """Reads the answers to the six questions."""

    action: ClassVar[str] = "validate_response_form"
    topic: ClassVar[str] = TOPIC
    form: ClassVar[str] = "response_form"
    slots: ClassVar[tuple[str, ...]] = (CASE, REASON, FILES, COMMENT, INITIALS, CONFIRMED)
    free: ClassVar[frozenset[str]] = frozenset({COMMENT})

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What the step makes of the message; a file may arrive at any of them."""
        last = turn.requested == CONFIRMED
        case = await chosen(turn, tenant, merchants, closed=last)
        if case is None:
            return await self._case(turn, tenant, merchants)
        if (file_id := file_in(turn.choice)) is not None:
            return Answer((text(received(case, file_id)),), slots={CONFIRMED: None})
        steps: dict[str, Step] = {
            REASON: self._reason,
            FILES: self._files,
            COMMENT: self._comment,
            INITIALS: self._initials,
            CONFIRMED: self._confirmed,
        }
        return await steps[turn.requested or CONFIRMED](turn, case, tenant, merchants)

    async def _case(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        if turn.requested != CASE or turn.topic == "deny":
            # Answered meanwhile, or given up: the end of the form says so.
            return Answer(
                slots={CONFIRMED: False if turn.topic == "deny" else None}, ends_form=True
            )
        case = await named(turn, tenant, merchants)
        if isinstance(case, str):
            return Answer((unknown_case(case),))
        if case is None:
            return Answer()
        return Answer(slots={CASE: case.case_number, "last_answer": spoken_of(case)})

    async def _reason(self, turn: Turn, case: Dispute, *_: object) -> Answer:
        reason = reason_in(turn, case)
        return Answer() if reason is None else Answer(slots={REASON: reason})

    async def _files(
        self, turn: Turn, case: Dispute, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        words = normalize(turn.text)
        if turn.choice == f"files:{case.case_number}":
            return Answer(slots={FILES: True})
        if turn.choice is not None:
            return Answer()
        if _TAKE_BACK.search(words):
            return await _taken_back(words, case, tenant, merchants)
        if _DONE.search(words) or _NO_FILE.search(words) or turn.topic in ("affirm", "deny"):
            return Answer(slots={FILES: True})
        return Answer()

    async def _comment(self, turn: Turn, case: Dispute, *_: object) -> Answer:
        if turn.choice == f"no_comment:{case.case_number}":
            return Answer(slots={COMMENT: NO_COMMENT})
        if not turn.text:
            return Answer()
        if _NO_COMMENT.fullmatch(normalize(turn.text)):
            return Answer(slots={COMMENT: NO_COMMENT})
        if len(turn.text) > LONGEST_COMMENT:
            words = (
                f"Votre commentaire compte {len(turn.text)} caractères ; {LONGEST_COMMENT} au plus "
                "peuvent être joints à la réponse. Pouvez-vous le raccourcir ?"
            )
            return Answer((text(words),))
        return Answer(slots={COMMENT: turn.text})

    async def _initials(self, turn: Turn, *_: object) -> Answer:
        initials = initials_in(turn)
        return Answer() if initials is None else Answer(slots={INITIALS: initials})

    async def _confirmed(self, turn: Turn, case: Dispute, *_: object) -> Answer:
        draft = ResponseDraft.of(turn, case)
        if turn.choice is not None:
            same = draft is not None and turn.choice == draft.choice
            return Answer(slots={CONFIRMED: True}) if same else Answer()
        if turn.topic == "deny" and _CHANGE.search(normalize(turn.text)) is None:
            return Answer(slots={CONFIRMED: False})
        if step := _step_to_change(turn):
            return Answer(slots={step: None, CONFIRMED: None})
        if not says_yes(turn) and "envoyer la reponse" not in normalize(turn.text):
            return Answer()
        if draft is None or not was_asked(turn, draft.send.payload):
            return Answer((text(CROSSED),))
        return Answer(slots={CONFIRMED: True})


def reason_in(turn: Turn, case: Dispute) -> str | None:
    """The reason of the case's own list that is meant: by its button, its number or its words."""
    for place, reason in enumerate(case.reasons, start=1):
        if turn.choice == f"reason:{case.case_number}:{place}":
            return reason
    words = normalize(turn.text).strip(" .!")
    if not words:
        return None
    if found := re.fullmatch(r"(?:le |la |n°|numero )?(\d)(?:e|er|eme)?", words):
        place = int(found[1])
        return case.reasons[place - 1] if 0 < place <= len(case.reasons) else None
    known = {normalize(reason): reason for reason in case.reasons}
    held = [
        reason
        for name, reason in known.items()
        if mentions(words, name) or (len(words) > 5 and mentions(name, words))
    ]
    if len(held) == 1:
        return held[0]
    close = get_close_matches(words, known, n=1, cutoff=0.8)
    return known[close[0]] if close else _reason_told(words, known)


def _reason_told(words: str, known: Mapping[str, str]) -> str | None:
    """The one reason that says what the merchant tells: « elle a tapé son code »."""
    said = [stem for stem, form in _TOLD if form.search(words)]
    found = [reason for name, reason in known.items() if any(stem in name for stem in said)]
    return found[0] if len(found) == 1 else None


def initials_in(turn: Turn) -> str | None:
    """Initials as they are written, « JM »; of a whole name, those of its words."""
    said = _WORDS_BEFORE.sub("", turn.text.strip()).strip(" .!")
    if not said or (turn.topic in ("affirm", "deny") and not said.isupper()):
        return None
    if _INITIALS.fullmatch(said) and (len(said) <= 2 or "." in said or said.isupper()):
        return "".join(letter for letter in said if letter.isalpha()).upper()
    words = re.split(r"[\s-]+", said)
    if 2 <= len(words) <= 4 and all(word[0].isupper() and word.isalpha() for word in words):
        return "".join(word[0] for word in words)
    letters = said.replace(" ", "")
    return letters.upper() if letters.isalpha() and len(letters) <= 3 else None


async def _taken_back(words: str, case: Dispute, tenant: Tenant, merchants: Merchants) -> Answer:
    """« retirez facture.pdf »: the file that is named, or the only one."""
    meant = [file for file in case.files if normalize(file.name) in words]
    if not meant and len(case.files) == 1:
        meant = list(case.files)
    if not meant:
        return Answer((text("Quel fichier faut-il retirer ? Écrivez « retirer » et son nom."),))
    for file in meant:
        await merchants.remove_file(tenant, case.case_number, file.id)
    return Answer((text(f"J’ai retiré {', '.join(file.name for file in meant)}."),))


def _step_to_change(turn: Turn) -> str | None:
    words = normalize(turn.text)
    if not _CHANGE.search(words):
        return None
    return next((slot for word, slot in _STEPS.items() if word in words), None)
