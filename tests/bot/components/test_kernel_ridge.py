"""Labels from how like a message is to examples: computed in the bot's interpreter."""

import pytest

from tests.support.bot_interpreter import computed

#: Three examples of one label near each other, three of another, and a straggler of the second
#: among the first.
EXAMPLES = """
import numpy as np
from bot.components.kernel_ridge import chances_of, fitted, temperature

places = np.array([[0, 0], [0.1, 0], [0, 0.1], [3, 3], [3.1, 3], [3, 3.1], [0.1, 0.1]])
wanted = np.array([0, 0, 0, 1, 1, 1, 1])

def likeness(some, others):
    return np.exp(-((some[:, None] - others[None]) ** 2).sum(axis=-1))

like = likeness(places, places)
weights, from_others = fitted(like, wanted, caution=0.2)
"""


def test_a_place_near_the_examples_of_a_label_scores_highest_for_it() -> None:
    asked = "answer = (likeness(np.array([[0.05, 0], [3, 3.05]]), places) @ weights).argmax(axis=1)"
    assert computed(EXAMPLES + asked) == [0, 1]


def test_an_example_is_scored_by_the_others_as_if_it_had_been_left_out() -> None:
    left_out = """
caution = np.diag(0.2 * np.bincount(wanted)[wanted] / (len(wanted) / 2))
goal = np.where(wanted[:, None] == np.arange(2), 1.0, -1.0)
answer = [from_others, []]
for place in range(len(wanted)):
    rest = np.delete(np.arange(len(wanted)), place)
    without = np.linalg.solve((like + caution)[np.ix_(rest, rest)], goal[rest])
    answer[1].append(like[place, rest] @ without)
"""
    at_once, one_by_one = computed(EXAMPLES + left_out)
    for some, others in zip(at_once, one_by_one, strict=True):
        assert some == pytest.approx(others, abs=1e-4)


def test_chances_are_honest_at_the_temperature() -> None:
    """Of scores that are right three times in four, the likelier label gets about 0.75."""
    asked = """
scores = np.array([[1.0, 0.0]] * 4)
answer = chances_of(scores, temperature([(scores, np.array([0, 0, 0, 1]))]))[0, 0]
"""
    assert computed(EXAMPLES + asked) == pytest.approx(0.75, abs=0.01)
