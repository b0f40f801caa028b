"""The agents' addresses."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from fastapi import APIRouter, WebSocket

from api import streams, views
from api.routes import bodies
from api.routes.access import After, AService, ConversationId, SignedIn, Token, Wait
from api.schemas import conversation
from api.schemas import desk as desks
from handoff.ports import DESK
from handoff.rules.briefing import Briefing
from handoff.visitor.following import POLL

router = APIRouter(prefix="/v1/agent", tags=["conseillers"])


@router.post("/session", status_code=201)
async def sign_in(body: bodies.SignIn, service: AService) -> desks.AgentSession:
    """Ouvrir une session ; le jeton rendu autorise les requêtes suivantes."""
    agent, token = await service.team.sign_in(body.login, body.password)
    return {"token": token, "agent": views.agent(agent)}


@router.get("/session")
async def session(agent: SignedIn) -> desks.AgentSession:
    """Qui est connecté."""
    return {"agent": views.agent(agent)}


@router.delete("/session", status_code=204)
async def sign_out(token: Token, service: AService) -> None:
    """Fermer la session."""
    await service.team.sign_out(token)


@router.put("/presence")
async def set_presence(
    agent: SignedIn, body: bodies.PresenceChange, service: AService
) -> desks.AgentSession:
    """Se dire en ligne, occupé ou absent."""
    return {"agent": views.agent(await service.desk.set_presence(agent, body.presence))}


@router.get("/desk")
async def desk(agent: SignedIn, service: AService) -> desks.Desk:
    """Ce qui est proposé, qui attend, qui l’on suit, quels rappels sont à faire."""
    return views.desk(await service.desk.desk(agent))


@router.get("/team")
async def team(_agent: SignedIn, service: AService) -> desks.Team:
    """L’équipe : présence, compétences, places prises ; et les compétences par leur nom."""
    return views.team(await service.team.members(), service.clock.now())


@router.post("/conversations/{conversation_id}/take")
async def take(
    conversation_id: ConversationId, agent: SignedIn, service: AService
) -> bodies.Accepted:
    """Prendre une conversation en attente ; 409 si un autre l’a prise."""
    return bodies.Accepted(seq=(await service.desk.take(agent, conversation_id)).seq)


@router.post("/conversations/{conversation_id}/decline", status_code=204)
async def decline(conversation_id: ConversationId, agent: SignedIn, service: AService) -> None:
    """Laisser à un autre la conversation proposée ; `take` l’accepte."""
    await service.offering.decline(agent, conversation_id)


@router.post("/conversations/{conversation_id}/messages", status_code=202)
async def reply(
    conversation_id: ConversationId, agent: SignedIn, body: bodies.Reply, service: AService
) -> bodies.Accepted:
    """Répondre au visiteur ; le même message_id ne compte qu’une fois."""
    entry = await service.replies.say(agent, conversation_id, body.message_id, body.text)
    return bodies.Accepted(seq=entry.seq)


@router.post("/conversations/{conversation_id}/hand-back")
async def hand_back(
    conversation_id: ConversationId, agent: SignedIn, service: AService
) -> bodies.Accepted:
    """Rendre la conversation à l’assistant."""
    return bodies.Accepted(seq=(await service.handovers.to_bot(agent, conversation_id)).seq)


@router.post("/conversations/{conversation_id}/transfer")
async def transfer(
    conversation_id: ConversationId, agent: SignedIn, body: bodies.Transfer, service: AService
) -> bodies.Accepted:
    """Donner la conversation à un autre conseiller, ou à ceux qui ont une compétence."""
    if body.agent_id is not None:
        entry = await service.handovers.to_agent(agent, conversation_id, body.agent_id, body.note)
    else:
        assert body.skill is not None
        entry = await service.handovers.to_skill(agent, conversation_id, body.skill, body.note)
    return bodies.Accepted(seq=entry.seq)


@router.post("/conversations/{conversation_id}/close")
async def close(
    conversation_id: ConversationId, agent: SignedIn, service: AService
) -> bodies.Accepted:
    """Terminer la conversation."""
    return bodies.Accepted(seq=(await service.replies.close(agent, conversation_id)).seq)


@router.get("/conversations/{conversation_id}/file")
async def briefing(
    conversation_id: ConversationId, _agent: SignedIn, service: AService
) -> Briefing:
    """Le dossier du visiteur, à lire avant le premier mot (docs/briefing.schema.json)."""
    return await service.briefings.file(conversation_id)


@router.get("/conversations/{conversation_id}/entries")
async def read(
    conversation_id: ConversationId,
    _agent: SignedIn,
    service: AService,
    after: After = 0,
    wait: Wait = 0,
) -> conversation.Entries:
    """Lire le journal, avec ce que le visiteur ne voit pas (`private`)."""
    status, entries = await service.following.entries(conversation_id, after, wait)
    shown = [views.entry(entry, private=True) for entry in entries]
    return {**views.status(status), "entries": shown}


@router.post("/conversations/{conversation_id}/answer", status_code=202)
async def answer(
    conversation_id: ConversationId, agent: SignedIn, body: bodies.Reply, service: AService
) -> bodies.Accepted:
    """Répondre à un message sécurisé, sans prendre la conversation."""
    entry = await service.secure_messages.answer(agent, conversation_id, body.message_id, body.text)
    return bodies.Accepted(seq=entry.seq)


@router.put("/callbacks/{callback_id}/claim", status_code=204)
async def claim(callback_id: bodies.Id, agent: SignedIn, service: AService) -> None:
    """Prendre un rappel, avant d’appeler\u202f; 409 si un autre l’a pris."""
    await service.callback_work.claim(agent, callback_id)


@router.delete("/callbacks/{callback_id}/claim", status_code=204)
async def release(callback_id: bodies.Id, agent: SignedIn, service: AService) -> None:
    """Rendre un rappel que l’on a pris."""
    await service.callback_work.release(agent, callback_id)


@router.post("/callbacks/{callback_id}/attempts")
async def attempted(
    callback_id: bodies.Id, agent: SignedIn, body: bodies.Attempt, service: AService
) -> bodies.Accepted:
    """Noter un appel sans succès\u202f; un autre créneau est réservé."""
    entry = await service.callback_work.attempted(agent, callback_id, body.outcome, body.note)
    return bodies.Accepted(seq=entry.seq)


@router.post("/callbacks/{callback_id}/done")
async def callback_done(
    callback_id: bodies.Id,
    agent: SignedIn,
    service: AService,
    body: bodies.CallbackEnd | None = None,
) -> bodies.Accepted:
    """Noter comment un rappel s’est terminé."""
    end = body or bodies.CallbackEnd()
    entry = await service.callback_work.done(agent, callback_id, end.outcome, end.note)
    return bodies.Accepted(seq=entry.seq)


@router.websocket("/stream")
async def desk_stream(socket: WebSocket, service: AService) -> None:
    """Suivre le bureau ; d’abord `{"token"}`, puis `{"type": "alive"}` dit que l’on est là."""
    hello = await streams.greet(
        socket, streams.AgentHello, lambda hello: service.team.signed_in(hello.token)
    )
    if hello is None:
        return

    async def frames() -> AsyncIterator[Mapping[str, Any]]:
        told: Mapping[str, Any] | None = None
        async with service.bell.listen(DESK) as listening:
            while True:
                agent = await service.team.signed_in(hello.token)
                seen = {
                    "agent": views.agent(agent),
                    **views.desk(await service.desk.desk(agent)),
                }
                if seen != told:
                    yield {"type": "desk", "at": views.instant(service.clock.now()), **seen}
                    told = seen
                await listening.wait(POLL)

    async def hear(said: Mapping[str, Any]) -> None:
        if said.get("type") == "alive":
            await service.team.signed_in(hello.token)

    await streams.serve(socket, frames(), hear)


@router.websocket("/conversations/{conversation_id}/stream")
async def stream(socket: WebSocket, conversation_id: ConversationId, service: AService) -> None:
    """Suivre une conversation ; la première trame est `{"token", "after"}`."""

    async def admit(hello: streams.AgentHello) -> None:
        await service.team.signed_in(hello.token)
        await service.following.entries(conversation_id, hello.after, 0)

    hello = await streams.greet(socket, streams.AgentHello, admit)
    if hello is None:
        return

    async def frames() -> AsyncIterator[Mapping[str, Any]]:
        async for news in service.following.stream(conversation_id, hello.after):
            yield views.frame(news, private=True)

    async def hear(said: Mapping[str, Any]) -> None:
        if said.get("type") == "typing":
            agent = await service.team.signed_in(hello.token)
            await service.replies.typing(agent, conversation_id)

    await streams.serve(socket, frames(), hear)
