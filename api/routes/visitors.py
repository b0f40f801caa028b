"""The visitor's addresses."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Response, UploadFile, WebSocket

from api import streams, views
from api.attachment import attachment
from api.identity import site_identity
from api.routes import bodies
from api.routes.access import (
    After,
    AGateway,
    AService,
    ConversationId,
    DocumentId,
    OwnConversation,
    Wait,
)
from api.schemas import conversation, hours
from handoff.words.contact import ContactKind
from handoff.words.state import State

router = APIRouter(prefix="/v1/conversations", tags=["visiteurs"])


@router.post("", status_code=201)
async def open_conversation(body: bodies.NewConversation, gateway: AGateway) -> bodies.Opened:
    """Ouvrir une conversation ; la clé rendue autorise toutes les requêtes suivantes."""
    identity = None
    if body.token is not None:
        secrets = gateway.settings.site_secrets
        # Signed elsewhere, by the machines' time, whichever clock our hours go by.
        identity = site_identity(body.token, body.site, secrets, datetime.now(UTC))
    opened = await gateway.service.reception.open(body.site, identity)
    conversation = opened.conversation
    return bodies.Opened(conversation_id=conversation.id, key=opened.key, seq=conversation.seq)


@router.post("/{conversation_id}/messages", status_code=202)
async def say(
    conversation_id: OwnConversation, body: bodies.Message, service: AService
) -> bodies.Accepted:
    """Écrire un message, ou presser un bouton ; le même message_id ne compte qu’une fois."""
    if body.button is not None:
        entry = await service.buttons.press(conversation_id, body.message_id, body.button)
    else:
        entry = await service.messages.say(conversation_id, body.message_id, body.text or "")
    return bodies.Accepted(seq=entry.seq)


@router.get("/{conversation_id}/entries")
async def read(
    conversation_id: OwnConversation, service: AService, after: After = 0, wait: Wait = 0
) -> conversation.Entries:
    """Lire le journal après un seq, en attendant au plus `wait` secondes une nouveauté."""
    status, entries = await service.following.entries(conversation_id, after, wait)
    if status.state is State.WAITING:
        await service.visitor_presence.seen(conversation_id)
    return {**views.status(status), "entries": [views.entry(entry) for entry in entries]}


@router.post("/{conversation_id}/human-request", status_code=202)
async def request_human(
    conversation_id: OwnConversation, body: bodies.HumanRequest, service: AService
) -> bodies.Accepted:
    """Demander un conseiller ; hors des horaires, un rappel est prévu."""
    entry = await service.person_requests.request(conversation_id, body.message_id)
    return bodies.Accepted(seq=entry.seq)


@router.delete("/{conversation_id}/human-request", status_code=202)
async def cancel_request(conversation_id: OwnConversation, service: AService) -> bodies.Accepted:
    """Ne plus attendre de conseiller."""
    entry = await service.person_requests.cancel(conversation_id)
    return bodies.Accepted(seq=entry.seq)


@router.get("/{conversation_id}/callback/slots")
async def callback_slots(
    _conversation_id: OwnConversation,
    service: AService,
    channel: ContactKind = ContactKind.PHONE,
) -> hours.Slots:
    """Les prochains créneaux où l’on peut être rappelé."""
    now, free = service.clock.now(), await service.callbacks.free_slots(channel)
    alsace_moselle = service.hours.alsace_moselle
    return {"slots": [views.slot(start, now, alsace_moselle) for start in free]}


@router.put("/{conversation_id}/callback", status_code=202)
async def book_callback(
    conversation_id: OwnConversation, body: bodies.CallbackChange, service: AService
) -> bodies.Accepted:
    """Donner le contact auquel être rappelé, choisir un créneau, ou prévoir un rappel."""
    entry = await service.callbacks.book(conversation_id, body.given, body.slot)
    return bodies.Accepted(seq=entry.seq)


@router.delete("/{conversation_id}/callback", status_code=202)
async def cancel_callback(conversation_id: OwnConversation, service: AService) -> bodies.Accepted:
    """Ne plus être rappelé\u202f; le contact est effacé."""
    return bodies.Accepted(seq=(await service.callbacks.cancel(conversation_id)).seq)


@router.delete("/{conversation_id}/callback/contact", status_code=202)
@router.delete("/{conversation_id}/callback/phone", status_code=202, deprecated=True)
async def withdraw_contact(conversation_id: OwnConversation, service: AService) -> bodies.Accepted:
    """Retirer son contact\u202f; il est effacé, et la réponse s’inscrit dans la conversation."""
    entry = await service.callbacks.withdraw_contact(conversation_id)
    return bodies.Accepted(seq=entry.seq)


@router.post("/{conversation_id}/secure-messages", status_code=202)
async def leave_message(
    conversation_id: OwnConversation, body: bodies.SecureMessage, service: AService
) -> bodies.Accepted:
    """Laisser un message sécurisé\u202f; la réponse s’inscrit dans la conversation."""
    entry = await service.secure_messages.leave(
        conversation_id, body.message_id, body.subject, body.text
    )
    return bodies.Accepted(seq=entry.seq)


@router.put("/{conversation_id}/identity", status_code=204)
async def identify(
    conversation_id: OwnConversation, body: bodies.SiteToken, gateway: AGateway
) -> None:
    """Renouveler la parole du site, avant qu’elle n’expire ; pour le même commerçant seulement."""
    secrets, now = gateway.settings.site_secrets, datetime.now(UTC)
    await gateway.service.reception.identify(
        conversation_id, lambda site: site_identity(body.token, site, secrets, now)
    )


@router.post("/{conversation_id}/files", status_code=202)
async def send_file(
    conversation_id: OwnConversation,
    message_id: Annotated[bodies.Id, Form()],
    file: UploadFile,
    service: AService,
) -> bodies.Accepted:
    """Joindre un fichier, tant que l’assistant en attend pour un dossier de litige."""
    content, name = await file.read(), file.filename or ""
    entry = await service.sent_files.receive(
        conversation_id, message_id, name, content, datetime.now(UTC)
    )
    return bodies.Accepted(seq=entry.seq)


@router.get("/{conversation_id}/documents/{document_id}", response_class=Response)
async def fetch_document(
    conversation_id: OwnConversation, document_id: DocumentId, service: AService
) -> Response:
    """Télécharger un document proposé dans cette conversation."""
    return attachment(
        await service.document_delivery.fetch(conversation_id, document_id, datetime.now(UTC))
    )


@router.websocket("/{conversation_id}/stream")
async def stream(socket: WebSocket, conversation_id: ConversationId, service: AService) -> None:
    """Suivre le journal ; la première trame est `{"key", "after"}`."""
    hello = await streams.greet(
        socket,
        streams.VisitorHello,
        lambda hello: service.reception.admit(conversation_id, hello.key),
    )
    if hello is None:
        return

    async def frames() -> AsyncIterator[Mapping[str, Any]]:
        async for news in service.following.stream(conversation_id, hello.after):
            yield views.frame(news)

    async def hear(said: Mapping[str, Any]) -> None:
        if said.get("type") == "typing":
            await service.messages.typing(conversation_id)

    async with service.visitor_presence.following(conversation_id):
        await streams.serve(socket, frames(), hear)
