"""How the bot calls its action server: by connections that stay open, without the domain.

Why: Rasa 3.6.21 makes a session and sends the whole domain for each call (1 ms a turn), and checks
its own JSON schema anew for each answer (5.3 ms a turn, more than all else).
Leans on: `EndpointConfig.request` and `.session`, `RemoteAction._validate_action_result`,
`RemoteAction.action_response_format_spec`.
Shown by: decision 14 (after: 0.4 ms and 0.0 ms); "processor time of the bot
for a turn" in docs/benchmarks.md.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Dict, Optional

import aiohttp
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

#: How an action server says that it does not have the domain (rasa-sdk since 3.8).
RETRY_WITH = 449


class ActionServer(EndpointConfig):  # type: ignore[misc]
    """An endpoint that keeps its session and knows by heart which domain the server has."""

    _kept: Optional[aiohttp.ClientSession] = None
    _model = ""

    @classmethod
    def of(cls, endpoint: Optional[EndpointConfig], model: str) -> Optional[ActionServer]:
        """The endpoint that endpoints.yml names, if it does, for the domain of `model`."""
        if endpoint is None:
            return None
        server = cls()
        vars(server).update(vars(endpoint), _model=model)
        return server

    async def request(self, **asked: Any) -> Any:
        """As `EndpointConfig`; the domain is sent where the server asks for it."""
        body: Dict[str, Any] = asked.pop("json")
        domain = body.pop("domain", None)
        named = {**body, "domain_digest": self._model}
        try:
            return await super().request(json=named, **asked)
        except ClientResponseError as error:
            if error.status != RETRY_WITH:
                raise
            return await super().request(json={**named, "domain": domain}, **asked)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        """The session, which stays open until the process ends."""
        if self._kept is None or self._kept.closed:
            self._kept = super().session()
        yield self._kept


def compile_answer_schema() -> None:
    """Have the answers of the action server checked by one schema, which is compiled once.

    For the whole process: forms and the extraction of slots make `RemoteAction`s of their own.
    """
    schema = Draft202012Validator(RemoteAction.action_response_format_spec())

    def is_well_formed(_: RemoteAction, answer: Dict[str, Any]) -> bool:
        """Raises jsonschema's ValidationError when the action server's answer is not."""
        schema.validate(answer)
        return True

    RemoteAction._validate_action_result = is_well_formed
