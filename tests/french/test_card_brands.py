"""Which digits have the form of a card number."""

import pytest

from french.card_brands import is_card_number


@pytest.mark.parametrize("digits", ["4111111111111111", "378282246310005", "5555555555554444"])
def test_the_prefix_the_length_and_the_check_digit_are_right(digits: str) -> None:
    assert is_card_number(digits)


@pytest.mark.parametrize(
    "digits", ["4111111111111112", "411111111111111", "9111111111111111", "", "0000000000000000"]
)
def test_one_of_them_is_wrong(digits: str) -> None:
    assert not is_card_number(digits)
