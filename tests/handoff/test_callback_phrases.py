"""What visitors write about a callback that is promised, and what is left to the bot."""

from datetime import date, datetime, time, timedelta

import pytest

from handoff.callback_phrases import CallbackWish, wish_in
from handoff.conversation import Callback, Request
from handoff.wished_times import WishedTime
from tests.handoff.conftest import PARIS

SIX, SEVEN = "06 12 34 56 78", "07 98 76 54 32"
MONDAY = date(2026, 11, 23)
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
NINE = datetime(2026, 11, 24, 9, tzinfo=PARIS)
PROMISED = Callback("k", NINE, SIX, Request("asked", None, ""))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Annulez mon rappel", CallbackWish(cancels=True)),
        ("je souhaite annuler le rappel de demain, merci", CallbackWish(cancels=True)),
        ("Ne me rappelez plus.", CallbackWish(cancels=True)),
        ("ne m’appelez pas finalement", CallbackWish(cancels=True)),
        ("plus besoin de me rappeler, c’est réglé", CallbackWish(cancels=True)),
        ("Inutile de m’appeler", CallbackWish(cancels=True)),
        ("je ne veux plus être rappelé", CallbackWish(cancels=True)),
        ("je ne souhaite pas qu’on me rappelle", CallbackWish(cancels=True)),
        ("Supprimez mon numéro", CallbackWish()),
        ("effacez mon numéro de téléphone svp", CallbackWish()),
        ("retirez le 06 12 34 56 78", CallbackWish()),
        ("07 98 76 54 32", CallbackWish(SEVEN)),
        ("appelez-moi plutôt au 0798765432", CallbackWish(SEVEN)),
        ("je me suis trompée, mon numéro est le +33 7 98 76 54 32", CallbackWish(SEVEN)),
        ("pourquoi on ne me rappelle pas ?", None),
        ("vous ne me rappelez pas ?", None),
        ("Ne me rappelez pas avant 14 h", CallbackWish(at=WishedTime(None, time(14)))),
        ("annulez le rappel et rappelez-moi à 16 h", CallbackWish(at=WishedTime(None, time(16)))),
        ("décalez mon rappel à demain 10h", CallbackWish(at=WishedTime(TUESDAY, time(10)))),
        ("vous pouvez me rappeler plutôt jeudi ?", CallbackWish(at=WishedTime(THURSDAY))),
        (
            "appelez-moi demain après-midi au 07 98 76 54 32",
            CallbackWish(SEVEN, at=WishedTime(TUESDAY, time(13))),
        ),
        ("c’est bien demain à 10h que vous m’appelez ?", None),
        ("à quelle heure m’appelez-vous demain ?", None),
        ("décalez mon rappel", None),
        ("annulez mon rappel de jeudi", CallbackWish(cancels=True)),
        ("mes frais de jeudi", None),
        ("plutôt jeudi", CallbackWish(at=WishedTime(THURSDAY))),
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
    text: str, wish: CallbackWish | None
) -> None:
    assert wish_in(text, PROMISED, MONDAY) == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("au 07 98 76 54 32", CallbackWish(SEVEN)),
        ("demain 10h", CallbackWish(at=WishedTime(TUESDAY, time(10)))),
        ("non jeudi matin", CallbackWish(at=WishedTime(THURSDAY, None, time(12)))),
        ("en fait laissez tomber", CallbackWish(cancels=True)),
        ("Annulez ça svp.", CallbackWish(cancels=True)),
        ("tant pis", CallbackWish(cancels=True)),
        ("quels sont mes frais de la journée du jeudi 26 novembre ?", None),
        ("annulez ma demande de terminal", None),
        ("merci", None),
    ],
)
def test_right_after_the_promise_a_few_words_are_about_it(
    text: str, wish: CallbackWish | None
) -> None:
    assert wish_in(text, PROMISED, MONDAY, just_told=True) == wish
    if wish is not None:
        assert wish_in(text, PROMISED, MONDAY) is None
