"""Who is in the team, and how they sign in."""

from datetime import timedelta

import pytest

from handoff.words.errors import LoginTaken, SignedOut, WrongPassword
from tests.handoff.house import House, SetClock


async def test_signing_in_needs_the_right_password(house: House) -> None:
    await house.agent("claire")
    agent, token = await house.team.sign_in("claire", "un mot de passe")
    assert (await house.team.signed_in(token)).id == agent.id
    for login, password in (("claire", "autre"), ("nobody", "un mot de passe"), ("claire", "")):
        with pytest.raises(WrongPassword):
            await house.team.sign_in(login, password)


async def test_a_session_ends_by_signing_out_and_by_time(house: House, clock: SetClock) -> None:
    await house.agent("claire")
    _, token = await house.team.sign_in("claire", "un mot de passe")
    _, other = await house.team.sign_in("claire", "un mot de passe")
    await house.team.sign_out(token)
    with pytest.raises(SignedOut):
        await house.team.signed_in(token)
    await house.team.signed_in(other)
    clock.advance(timedelta(hours=12, seconds=1))
    with pytest.raises(SignedOut):
        await house.team.signed_in(other)


async def test_a_login_is_given_once(house: House) -> None:
    await house.agent("claire")
    with pytest.raises(LoginTaken):
        await house.agent("claire")
