"""Who a request comes from: the service at hand, a bearer's key, the signed-in agent."""

from typing import Annotated

from fastapi import Depends, Path, Query
from fastapi.requests import HTTPConnection
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.wiring import Gateway
from handoff.service import Service
from handoff.words.agents import Agent
from handoff.words.errors import SignedOut, WrongKey

_bearer = HTTPBearer(auto_error=False, description="La clé de la conversation, ou la session.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def _gateway(connection: HTTPConnection) -> Gateway:
    gateway: Gateway = connection.app.state.gateway
    return gateway


AGateway = Annotated[Gateway, Depends(_gateway)]


def _service(gateway: AGateway) -> Service:
    return gateway.service


AService = Annotated[Service, Depends(_service)]
ConversationId = Annotated[str, Path(max_length=64)]
DocumentId = Annotated[str, Path(max_length=32)]
After = Annotated[int, Query(ge=0, lt=2**31, description="Le dernier seq déjà lu.")]
Wait = Annotated[
    float, Query(ge=0, le=25, description="Secondes à attendre au plus une nouvelle entrée.")
]


async def _admitted(conversation_id: ConversationId, given: Credentials, service: AService) -> str:
    if given is None:
        raise WrongKey
    await service.reception.admit(conversation_id, given.credentials)
    return conversation_id


OwnConversation = Annotated[str, Depends(_admitted)]
"""The id of a conversation whose key was shown."""


async def _token(given: Credentials) -> str:
    if given is None:
        raise SignedOut
    return given.credentials


Token = Annotated[str, Depends(_token)]


async def _agent(token: Token, service: AService) -> Agent:
    return await service.team.signed_in(token)


SignedIn = Annotated[Agent, Depends(_agent)]


async def _supervisor(agent: SignedIn) -> Agent:
    agent.check_supervises()
    return agent


Supervisor = Annotated[Agent, Depends(_supervisor)]
"""A signed-in agent who may change what holds for all."""
