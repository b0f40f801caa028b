"""A call as somebody would like it: the number and the time, read at once."""

from datetime import date, time

import pytest

from french.preferred_calls import PreferredCall, preferred_call
from french.preferred_times import PreferredTime

MONDAY = date(2026, 11, 23)
THURSDAY = PreferredTime(date(2026, 11, 26), time(14))


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Rappelez-moi jeudi à 14h au 06 12 34 56 78", PreferredCall("06 12 34 56 78", THURSDAY)),
        ("au 06 12 34 56 78", PreferredCall("06 12 34 56 78")),
        ("jeudi à 14h", PreferredCall(at=THURSDAY)),
        ("bonjour", PreferredCall()),
    ],
)
def test_the_number_and_the_time_do_not_get_in_each_others_way(
    text: str, call: PreferredCall
) -> None:
    assert preferred_call(text, MONDAY) == call
