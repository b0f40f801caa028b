"""Telling a message that asks two things from one that asks one."""

import pytest

from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from bot.components.two_topics import Ranked, Read, certainty, read

WHOLE = [("my_fees", 0.9), ("terminal", 0.08), ("greet", 0.02)]
TEXT = "mon tpe est en panne et combien de frais ai-je payés"


@pytest.fixture(scope="module")
def reader() -> FrenchReader:
    return FrenchReader(KnownForms.of())


def asked(reader: FrenchReader, text: str, parts: dict[str, Ranked]) -> Read:
    def ranking(part: str) -> Ranked:
        return next(each for word, each in parts.items() if word in part)

    return read(WHOLE, reader.read(text), ranking, ranking)


def test_two_parts_that_are_surely_about_two_topics_are_two(reader: FrenchReader) -> None:
    parts: dict[str, Ranked] = {"frais": [("my_fees", 0.99)], "tpe": [("terminal", 0.96)]}
    found = asked(reader, TEXT, parts)
    assert found.other == "terminal"
    assert found.ranking == [("my_fees", 0.99), ("terminal", 0.96), ("greet", 0.02)]


def test_a_part_that_is_not_as_sure_is_no_topic_of_its_own(reader: FrenchReader) -> None:
    parts: dict[str, Ranked] = {"frais": [("my_fees", 0.99)], "tpe": [("terminal", 0.94)]}
    assert asked(reader, TEXT, parts) == Read(WHOLE)


def test_what_cannot_be_cut_is_one(reader: FrenchReader) -> None:
    parts: dict[str, Ranked] = {"frais": [("my_fees", 0.99)], "tpe": [("terminal", 0.99)]}
    assert asked(reader, "combien de frais", parts) == Read(WHOLE)


@pytest.mark.parametrize("other", ["my_fees", "greet", "change_establishment"])
def test_the_same_topic_small_talk_and_another_shop_are_no_second_topic(other: str) -> None:
    assert certainty([("my_fees", 0.99)], [(other, 0.99)]) == 0.0


def test_two_topics_are_as_sure_as_the_less_sure_of_them() -> None:
    assert certainty([("my_fees", 0.99)], [("terminal", 0.6)]) == 0.6
