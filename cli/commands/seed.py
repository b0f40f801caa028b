"""`relais seed`: fills the merchant data with invented merchants, to try the product under load."""

import asyncio
import os
from collections.abc import Callable, Mapping

from cli.commands import prepare
from cli.commands.steps import console, step
from cli.processes import resolve_settings
from french.calendar_names import PARIS
from merchants.opening import is_interface
from merchants.sql.loading import AlreadyLoaded, load


def seed(merchants: int, transactions: int) -> int:
    """Load into the database of the environment. Gives the exit code."""
    settings = resolve_settings(os.environ)
    if is_interface(settings["MERCHANTS_URL"]):
        console.print("✗ MERCHANTS_URL est une interface : il n’y a pas de base à remplir.")
        return 1
    try:
        with step("Préparation de la base de données"):
            prepare.bring_up_to_date(settings)
        with step("Écriture des commerçants d’essai") as say:
            asyncio.run(_load(settings, merchants, transactions, say))
    except prepare.NotPrepared as error:
        console.print(f"✗ {error}", markup=False)
        return 1
    except AlreadyLoaded:
        console.print("✗ Des commerçants d’essai sont déjà là : partez d’une base vide.")
        return 1
    return 0


async def _load(
    settings: Mapping[str, str], merchants: int, transactions: int, say: Callable[[str], None]
) -> None:
    gateway = prepare.gateway_of(settings)
    await gateway.store.close()
    today = gateway.clock.now().astimezone(PARIS).date()

    def loaded(so_far: int, sold: int) -> None:
        say(f"{so_far} commerçants sur {merchants}, {sold} transactions")

    await load(settings["MERCHANTS_URL"], merchants, transactions, today, loaded)
