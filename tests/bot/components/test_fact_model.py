"""Which fact of its topic a message asks for: computed in the bot's interpreter."""

import pytest

from tests.support.bot_interpreter import computed

#: The words of eight examples, as places in a vocabulary of four; only the first six have facts.
MODEL = """
import numpy as np
from scipy.sparse import csr_matrix
from bot.components.asked_facts import WHOLE
from bot.components.example import Example
from bot.components.fact_model import FactModel

words = csr_matrix(np.repeat(np.eye(4, dtype=np.float32), 2, axis=0))
labels = ["statement_history"] * 6 + ["greet"] * 2
facts = ["4", "4", "5", "5", WHOLE, WHOLE, WHOLE, WHOLE]
taught = [Example("…", label, fact) for label, fact in zip(labels, facts)]
model = FactModel.fit(taught, words, lambda rows: np.eye(len(rows)))
unlike = lambda: np.zeros(8, dtype=np.float32)

def chances(model, word, look=unlike):
    return model.chances("statement_history", np.eye(4, dtype=np.float32)[word], look)
"""
WHOLE = ""


def likeliest(chances: dict[str, float]) -> str:
    assert sum(chances.values()) == pytest.approx(1.0)
    return max(chances, key=lambda fact: chances[fact])


def test_the_fact_of_the_examples_that_say_the_same_is_the_likeliest() -> None:
    told = computed(MODEL + "answer = {word: chances(model, word) for word in range(3)}")
    assert [likeliest(each) for each in told.values()] == ["4", "5", WHOLE]


def test_a_topic_that_was_taught_without_facts_has_none() -> None:
    assert computed(MODEL + 'answer = model.chances("greet", np.zeros(4), unlike)') == {}


def test_the_meaning_is_looked_at_only_where_the_words_are_not_sure() -> None:
    asked = """
looked = []
def look():
    looked.append(True)
    return np.array([0, 0, 1, 1, 0, 0, 0, 0], dtype=np.float32)
nothing_known = model.chances("statement_history", np.zeros(4, dtype=np.float32), look)
answer = {"looked": looked, "chances": nothing_known}
"""
    told = computed(MODEL + asked)
    assert told["looked"] == [True]
    assert likeliest(told["chances"]) == "5"


def test_what_was_learned_can_be_kept() -> None:
    kept = """
import tempfile, pathlib
with tempfile.TemporaryDirectory() as folder:
    model.save(pathlib.Path(folder))
    again = FactModel.load(pathlib.Path(folder))
answer = {word: [chances(model, word), chances(again, word)] for word in range(3)}
"""
    for before, after in computed(MODEL + kept).values():
        assert before == pytest.approx(after)
