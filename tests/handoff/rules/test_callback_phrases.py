"""What visitors write about a callback that is promised, and what is left to the bot."""

from datetime import date, datetime, time, timedelta

import pytest

from french.calendar_names import PARIS
from french.preferred_times import PreferredTime
from handoff.rules.callback_phrases import CallbackChange, change_in
from handoff.words.callback import Callback
from handoff.words.handoff_request import HandoffRequest
from tests.support.contacts import phone

SIX, SEVEN = phone("06 12 34 56 78"), phone("07 98 76 54 32")
MONDAY = date(2026, 11, 23)
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
NINE = datetime(2026, 11, 24, 9, tzinfo=PARIS)
PROMISED = Callback("k", NINE, SIX, HandoffRequest("asked", None, ""))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Annulez mon rappel", CallbackChange(cancels=True)),
        ("je souhaite annuler le rappel de demain, merci", CallbackChange(cancels=True)),
        ("Ne me rappelez plus.", CallbackChange(cancels=True)),
        ("ne m’appelez pas finalement", CallbackChange(cancels=True)),
        ("plus besoin de me rappeler, c’est réglé", CallbackChange(cancels=True)),
        ("Inutile de m’appeler", CallbackChange(cancels=True)),
        ("je ne veux plus être rappelé", CallbackChange(cancels=True)),
        ("je ne souhaite pas qu’on me rappelle", CallbackChange(cancels=True)),
        ("Supprimez mon numéro", CallbackChange()),
        ("effacez mon numéro de téléphone svp", CallbackChange()),
        ("retirez le 06 12 34 56 78", CallbackChange()),
        ("07 98 76 54 32", CallbackChange(SEVEN)),
        ("appelez-moi plutôt au 0798765432", CallbackChange(SEVEN)),
        ("je me suis trompée, mon numéro est le +33 7 98 76 54 32", CallbackChange(SEVEN)),
        ("pourquoi on ne me rappelle pas ?", None),
        ("vous ne me rappelez pas ?", None),
        ("Ne me rappelez pas avant 14 h", CallbackChange(at=PreferredTime(None, time(14)))),
        (
            "annulez le rappel et rappelez-moi à 16 h",
            CallbackChange(at=PreferredTime(None, time(16))),
        ),
        ("décalez mon rappel à demain 10h", CallbackChange(at=PreferredTime(TUESDAY, time(10)))),
        ("vous pouvez me rappeler plutôt jeudi ?", CallbackChange(at=PreferredTime(THURSDAY))),
        (
            "appelez-moi demain après-midi au 07 98 76 54 32",
            CallbackChange(SEVEN, at=PreferredTime(TUESDAY, time(13))),
        ),
        ("c’est bien demain à 10h que vous m’appelez ?", None),
        ("à quelle heure m’appelez-vous demain ?", None),
        ("décalez mon rappel", None),
        ("annulez mon rappel de jeudi", CallbackChange(cancels=True)),
        ("mes frais de jeudi", None),
        ("plutôt jeudi", CallbackChange(at=PreferredTime(THURSDAY))),
        ("comment annuler mon rappel ?", None),
        ("annulez ma demande", None),
        ("supprimez mon numéro de dossier", None),
        ("mon contrat est 0798765432", None),
        ("06 12 34 56 78", None),
        ("Le virement 07 98 76 54 32 01 n’est pas arrivé", None),
        ("où est mon argent ?", None),
    ],
)
def test_only_what_is_plain_is_taken_for_a_change_of_the_callback(
    text: str, meant: CallbackChange | None
) -> None:
    assert change_in(text, PROMISED, MONDAY) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("au 07 98 76 54 32", CallbackChange(SEVEN)),
        ("demain 10h", CallbackChange(at=PreferredTime(TUESDAY, time(10)))),
        ("non jeudi matin", CallbackChange(at=PreferredTime(THURSDAY, None, time(12)))),
        ("en fait laissez tomber", CallbackChange(cancels=True)),
        ("Annulez ça svp.", CallbackChange(cancels=True)),
        ("tant pis", CallbackChange(cancels=True)),
        ("quels sont mes frais de la journée du jeudi 26 novembre ?", None),
        ("annulez ma demande de terminal", None),
        ("merci", None),
    ],
)
def test_right_after_the_promise_a_few_words_are_about_it(
    text: str, meant: CallbackChange | None
) -> None:
    assert change_in(text, PROMISED, MONDAY, just_told=True) == meant
    if meant is not None:
        assert change_in(text, PROMISED, MONDAY) is None
