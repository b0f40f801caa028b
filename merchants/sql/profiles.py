"""How the merchant is reached, and what it wants to be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select, update

from merchants.errors import UnknownMerchant
from merchants.profile import Notification, Profile, with_email, with_notifications
from merchants.sql import tables
from merchants.sql.database import Connection
from merchants.sql.idempotency import ChangeRequest, execute_once
from merchants.sql.questions import Questions
from merchants.sql.rows import profile_of
from merchants.sql.tenancy import of_merchant
from merchants.tenant import Tenant

_profile: TypeAdapter[Profile] = TypeAdapter(Profile)


class Profiles(Questions):
    """Questions about the profile, and its simple changes."""

    async def profile(self, tenant: Tenant) -> Profile | None:
        query = select(tables.profiles).where(of_merchant(tenant, tables.profiles))
        found = await self._database.rows(tenant, query)
        return profile_of(found[0]) if found else None

    async def change_notifications(
        self, tenant: Tenant, changes: Mapping[Notification, bool], *, key: str, at: datetime
    ) -> Profile:
        details = {kind.value: wanted for kind, wanted in changes.items()}
        request = ChangeRequest(tenant, "change_notifications", key, at, details)
        return await self._changed(request, lambda profile: with_notifications(profile, changes))

    async def change_email(self, tenant: Tenant, email: str, *, key: str, at: datetime) -> Profile:
        request = ChangeRequest(tenant, "change_email", key, at, {"email": email})
        return await self._changed(request, lambda profile: with_email(profile, email))

    async def _changed(self, request: ChangeRequest, rule: Callable[[Profile], Profile]) -> Profile:
        async def change(connection: Connection) -> Profile:
            before = await _locked(connection, request.tenant)
            return await execute_once(
                connection,
                request,
                _profile,
                lambda: _written(connection, request.tenant, rule(before)),
            )

        return await self._database.change(request.tenant, change)


async def _locked(connection: Connection, tenant: Tenant) -> Profile:
    table = tables.profiles
    query = select(table).where(of_merchant(tenant, table)).with_for_update()
    found = await connection.rows(query)
    if not found:
        raise UnknownMerchant("Ce compte n’a pas de profil.")
    return profile_of(found[0])


async def _written(connection: Connection, tenant: Tenant, profile: Profile) -> Profile:
    await connection.execute(
        update(tables.profiles).where(of_merchant(tenant, tables.profiles)),
        {"email": profile.email, "notifications": sorted(profile.notifications)},
    )
    return profile
