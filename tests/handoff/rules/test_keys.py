"""Keys and passwords: what is stored opens nothing, and only the right one fits."""

import pytest

from handoff.rules.keys import digest, hash_password, is_password, matches, new_key


def test_a_key_fits_what_was_stored_of_it_and_no_other_does() -> None:
    key, other = new_key(), new_key()
    assert key != other
    assert matches(key, digest(key))
    assert not matches(other, digest(key))
    assert not matches(digest(key), digest(key))


def test_a_key_is_long_and_can_stand_in_an_address() -> None:
    assert len(new_key()) >= 43
    assert set(new_key()) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@pytest.mark.parametrize("key", ["", "été", "\ud800"])
def test_whatever_is_sent_for_a_key_is_compared(key: str) -> None:
    assert not matches(key, digest(new_key()))


def test_a_password_fits_its_hash_and_is_not_in_it() -> None:
    stored = hash_password("un mot de passe")
    assert "un mot de passe" not in stored
    assert stored != hash_password("un mot de passe")
    assert is_password("un mot de passe", stored)
    assert not is_password("un autre", stored)


@pytest.mark.parametrize("stored", [None, "", "hash"])
def test_where_no_password_is_stored_none_fits(stored: str | None) -> None:
    assert not is_password("", stored)
    assert not is_password("un mot de passe", stored)
