"""`relais agents add` and `change`: who is on the support team, and what they take on."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable

from cli.commands.prepare import gateway_of
from cli.processes import resolve_settings
from handoff.agent.team import Team
from handoff.words.agents import AgentRole
from handoff.words.errors import LoginTaken, UnknownAgent
from handoff.words.skills import Skill


def add(
    login: str, name: str, password: str, seats: int, skills: tuple[Skill, ...], role: AgentRole
) -> int:
    """Add an agent to the database of the environment. Gives the exit code."""
    try:
        _in_team(lambda team: team.enrol(login, name, password, seats, skills, role))
    except LoginTaken:
        print(f"L’identifiant « {login} » est déjà pris.", file=sys.stderr)
        return 1
    print(f"{name} peut se connecter à la console avec l’identifiant « {login} ».")
    return 0


def change(
    login: str,
    seats: int | None,
    skills: tuple[Skill, ...] | None,
    role: AgentRole | None,
) -> int:
    """Change what an agent takes on, and as what; None leaves it. Gives the exit code."""
    try:
        _in_team(lambda team: team.set_work(login, seats, skills, role))
    except UnknownAgent:
        print(f"Personne ne porte l’identifiant « {login} ».", file=sys.stderr)
        return 1
    return 0


def _in_team(act: Callable[[Team], Awaitable[object]]) -> None:
    async def acted() -> None:
        gateway = gateway_of(resolve_settings(os.environ))
        try:
            await act(gateway.service.team)
        finally:
            await gateway.store.close()

    asyncio.run(acted())
