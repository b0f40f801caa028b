"""`relais agents add`: puts someone on the support team."""

import asyncio
import os
import sys

from api.commands.prepare import service_of
from api.processes import settled
from handoff.errors import LoginTaken


def add(login: str, name: str, password: str, seats: int) -> int:
    """Add an agent to the database of the environment. Gives the exit code."""
    try:
        asyncio.run(_enrol(login, name, password, seats))
    except LoginTaken:
        print(f"L’identifiant « {login} » est déjà pris.", file=sys.stderr)
        return 1
    print(f"{name} peut se connecter à la console avec l’identifiant « {login} ».")
    return 0


async def _enrol(login: str, name: str, password: str, seats: int) -> None:
    service = service_of(settled(os.environ))
    try:
        await service.desk.enrol(login, name, password, seats)
    finally:
        await service.store.close()
