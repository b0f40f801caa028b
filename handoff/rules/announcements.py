"""The sentences that the handoff service itself says to visitors, in French.

Narrow no-break spaces stand before « ! » and « ? » and inside hours, as `calendar_words` writes
them.
"""

from collections.abc import Iterable
from datetime import timedelta

from handoff.rules.contact_channels import ADDRESSES, CHANNELS
from handoff.rules.waiting_time import minutes
from handoff.words.contact import IN_CONVERSATION, Contact
from handoff.words.skills import NAMES, Skill

GREETING = (
    "Bonjour, je suis l’assistant virtuel (IA) du service commerçants. "
    "Posez-moi votre question\u00a0: je vous réponds tout de suite, "
    "et vous pouvez demander un conseiller à tout moment."
)

BOT_LATE = (
    "Je mets plus de temps que prévu à vous répondre. Votre message est bien enregistré\u00a0: "
    "je vous réponds dès que possible. Vous pouvez aussi demander un conseiller."
)

BOT_FAILED = (
    "Je n’ai pas réussi à répondre à ce message, veuillez m’en excuser. "
    "Souhaitez-vous parler à un conseiller\u202f?"
)

BACK_WITH_BOT = "Je reprends la conversation. Puis-je vous aider pour autre chose\u202f?"

BACK_TO_FORM = "Je reprends la conversation là où nous en étions."

ANYTHING_ELSE = "Puis-je vous aider pour autre chose\u202f?"

CARD_MASKED = (
    "Par sécurité, le numéro de carte que vous avez saisi a été masqué\u00a0: "
    "il n’est ni enregistré ni transmis. Ne communiquez jamais de numéro de carte dans le chat."
)

REQUEST_CANCELLED = "Votre demande de conseiller est annulée. Je reste à votre disposition."

REQUEUED = (
    "Votre conseiller a été déconnecté. Vous gardez votre place\u00a0: "
    "un autre conseiller va prendre le relais."
)

CALLBACK_DONE = "Votre rappel a été effectué."

CALLBACK_UNREACHABLE = (
    "Nous n’avons pas réussi à vous joindre. Écrivez-nous ici quand vous le souhaitez\u00a0: "
    "nous vous proposerons un autre moment."
)

CALLBACK_LATE = (
    "Nous avons du retard sur votre rappel, veuillez nous en excuser\u00a0: "
    "un conseiller revient vers vous dès que possible."
)

STILL_THERE = (
    "Êtes-vous toujours là\u202f? Sans nouvelle de votre part, "
    "la conversation se terminera dans quelques minutes."
)

AT_YOUR_DISPOSAL = "Avez-vous une autre question\u202f? Je reste à votre disposition."

CLOSED_IDLE = (
    "Sans nouvelle de votre part, la conversation est terminée. "
    "Vous pouvez en ouvrir une autre à tout moment."
)

LEFT = (
    "Vous n’étiez plus là, et votre place dans la file n’a pu être gardée que dix minutes. "
    "La conversation est terminée\u00a0: vous pouvez en ouvrir une autre à tout moment."
)

CLOSED = "La conversation est terminée. Merci de votre visite."

AFTER_HOURS = (
    "Le chat est fermé et votre conseiller doit vous quitter, veuillez l’en excuser. "
    "Rien de ce que vous avez écrit n’est perdu."
)

CHAT_OR_CALLBACK = (
    "Souhaitez-vous être rappelé par un conseiller, ou lui parler tout de suite par chat\u202f?"
)

OR_CALLED = " Pour être rappelé plutôt que d’attendre, indiquez votre numéro."

NOT_THEN = "Le moment que vous souhaitez n’est pas possible."

RATHER_WAIT = "Attendre quand même"

RATHER_CALLED_BACK = "Être rappelé"

HUMAN = "Parler à un conseiller"


def requested(rank: int, wait: timedelta | None = None, closing: str | None = None) -> str:
    """A person was asked for; `rank` is the place in the waiting list, from 1.

    `closing` is the hour at which the chat closes, when that is soon.
    """
    place = "Vous êtes le prochain dans la file" if rank == 1 else _ahead(rank - 1)
    told = f"Je transmets votre demande à un conseiller. {place}.{_estimate(wait)}"
    return told + (f" Le chat ferme à {closing}." if closing else "")


def still_waiting(rank: int, wait: timedelta | None = None) -> str:
    """The same request again while waiting."""
    place = "vous êtes le prochain dans la file" if rank == 1 else _ahead(rank - 1).lower()
    return f"Votre demande est bien prise en compte\u00a0: {place}.{_estimate(wait)}"


def wait_or_callback(wait: timedelta, closing: str) -> str:
    """The chat is likely to close before it is the visitor's turn."""
    return (
        f"Le chat ferme à {closing} et l’attente estimée est plus longue ({in_words(wait)}). "
        "Souhaitez-vous attendre quand même, ou préférez-vous être rappelé\u202f?"
    )


def in_words(wait: timedelta) -> str:
    """« moins d’une minute », « environ 5 minutes », « environ 1 h 10 »."""
    whole = minutes(wait)
    if wait < timedelta(minutes=1):
        return "moins d’une minute"
    if whole < 60:
        return f"environ {whole} minute{'s' if whole > 1 else ''}"
    hours, rest = divmod(whole, 60)
    return f"environ {hours}\u202fh" + (f"\u202f{rest:02}" if rest else "")


def _estimate(wait: timedelta | None) -> str:
    return f" Attente estimée\u00a0: {in_words(wait)}." if wait is not None else ""


def _ahead(others: int) -> str:
    persons = "1 personne est" if others == 1 else f"{others} personnes sont"
    return f"{persons[0].upper()}{persons[1:]} avant vous dans la file"


def joined(agent_name: str) -> str:
    """An agent took the conversation."""
    return f"{agent_name}, du service clientèle, a rejoint la conversation."


def handed_back(agent_name: str) -> str:
    """An agent gave it back."""
    return f"{agent_name} a quitté la conversation."


def transferred(agent_name: str) -> str:
    """An agent gave the conversation to another one."""
    return f"{agent_name}, du service clientèle, prend le relais."


def transferred_to_skill(skill: Skill) -> str:
    """An agent gave the conversation to those with a skill."""
    return (
        f"Votre demande est transmise à un conseiller spécialisé ({NAMES[skill]}). "
        "Vous gardez votre place dans la file."
    )


def callback_booked(
    moment: str,
    phone_line: str | None,
    is_open: bool = False,
    contact: Contact = IN_CONVERSATION,
) -> str:
    """A person comes back at `moment`; `phone_line` says that the telephone is still open."""
    closed = "C’est noté." if is_open else "Le chat est fermé."
    told = f"{closed} Un conseiller {_answers(contact)} {moment}."
    ask = "" if contact.address else " Pour être rappelé par téléphone, indiquez votre numéro."
    return told + (f" {phone_line}" if phone_line and not is_open else "") + ask


def after_hours_callback(moment: str, contact: Contact = IN_CONVERSATION) -> str:
    """A conversation with an agent ended because the chat has been closed for long."""
    how = _answers(contact) if contact.address else "reprendra votre demande ici même"
    return f"Un conseiller {how} {moment}."


def closing_with_wait(
    moment: str, phone_line: str | None, contact: Contact = IN_CONVERSATION
) -> str:
    """The chat closes while the visitor is waiting."""
    told = (
        "Le chat vient de fermer et aucun conseiller n’a pu se libérer\u00a0: "
        f"un conseiller {_answers(contact)} {moment}."
    )
    return told + (f" {phone_line}" if phone_line else "")


def callback_pending(moment: str) -> str:
    """The same request again, outside hours, with a callback booked already."""
    return f"C’est bien noté\u00a0: un conseiller reviendra vers vous {moment}."


def callback_changed(contact: Contact, moment: str) -> str:
    """The visitor gave a contact, or chose a time."""
    return f"Merci. Un conseiller {_answers(contact)} {moment}."


def _answers(contact: Contact) -> str:
    return CHANNELS[contact.kind].answer.format(address=contact.address)


def contact_withdrawn(withdrawn: Contact, moment: str) -> str:
    """The visitor withdrew their number, or another address."""
    erased = ADDRESSES[withdrawn.kind].erased
    told = f"{erased[0].upper()}{erased[1:]}."
    return f"{told} Un conseiller {_answers(IN_CONVERSATION)} {moment}."


def callback_cancelled(forgotten: Iterable[Contact]) -> str:
    """The visitor needs no callback; what they gave for it is kept no longer."""
    kinds = sorted({contact.kind for contact in forgotten})
    told = ["Votre rappel est annulé", *(ADDRESSES[kind].erased for kind in kinds)]
    return f"{' et '.join(told)}. Je reste à votre disposition."


def callback_attempted(contact: Contact, moment: str) -> str:
    """An agent tried in vain and will try again."""
    addresses = CHANNELS[contact.kind].addresses
    where = f" {addresses.where.format(address=contact.address)}" if addresses else ""
    return f"Nous avons essayé de vous joindre{where}. Un conseiller réessaiera {moment}."


def message_left(moment: str) -> str:
    """The visitor wrote a secure message."""
    return (
        "Votre message est bien enregistré. "
        f"Un conseiller vous répondra ici même au plus tard {moment}."
    )


def message_about(subject: str) -> str:
    """How agents see what a secure message is about."""
    about = {"site": "une question sur le site", "account": "une mise à jour du compte"}
    return f"Message sécurisé\u00a0: {about[subject]}."
