"""What the handoff service can refuse: one tree, messages for people, no status code."""


class HandoffError(Exception):
    """A request that cannot be carried out; its message is written for the person who asked."""


class BadHours(HandoffError):
    """Les horaires, ou le moment demandé, ne peuvent pas être compris."""


class UnknownException(HandoffError):
    """Ce jour n’a pas d’horaires exceptionnels."""


class UnknownConversation(HandoffError):
    """Aucune conversation ne porte cet identifiant."""


class CursorAhead(HandoffError):
    """Le journal ne va pas si loin ; relisez-le depuis le début."""


class WrongKey(HandoffError):
    """La clé ne correspond pas à cette conversation."""


class MessageIdReused(HandoffError):
    """Cet identifiant de message a déjà servi pour un autre contenu."""


class EmptyMessage(HandoffError):
    """Le message est vide."""


class UnknownButton(HandoffError):
    """Ce bouton n’existe pas dans cette conversation."""


class UnknownDocument(HandoffError):
    """Ce document n’existe pas dans cette conversation, ou n’est plus en ligne."""


class IdentityExpired(HandoffError):
    """Votre connexion a expiré ; reconnectez-vous sur le site pour consulter vos données."""


class IdentityMismatch(HandoffError):
    """Cette conversation est celle de quelqu’un d’autre ; ouvrez-en une nouvelle."""


class IllegalMove(HandoffError):
    """La conversation n’est pas dans un état qui le permet."""


class ConversationClosed(IllegalMove):
    """La conversation est terminée."""


class AlreadyTaken(IllegalMove):
    """Un autre conseiller a déjà pris cette conversation."""

    def __init__(self, agent_name: str | None = None) -> None:
        super().__init__(*([f"{agent_name} a déjà pris cette conversation."] if agent_name else []))


class NotYours(IllegalMove):
    """Cette conversation est suivie par un autre conseiller."""


class NoFreeSeat(IllegalMove):
    """Vous suivez déjà autant de conversations que vous avez de places."""


class NotOffered(IllegalMove):
    """Cette conversation ne vous est pas proposée."""


class AgentNotThere(IllegalMove):
    """Ce conseiller n’est pas en ligne ou n’a plus de place."""


class UnknownAgent(HandoffError):
    """Aucun conseiller ne porte cet identifiant."""


class ChatClosed(IllegalMove):
    """Le chat est fermé à cette heure."""


class NoFileWanted(IllegalMove):
    """Aucun fichier n’est attendu dans cette conversation pour le moment."""


class FileUnfit(HandoffError):
    """Ce fichier ne peut pas être accepté."""


class UnknownCallback(HandoffError):
    """Aucun rappel n’est prévu."""


class CallbackTaken(IllegalMove):
    """Ce rappel est pris par un autre conseiller."""

    def __init__(self, agent_name: str | None = None) -> None:
        super().__init__(*([f"Ce rappel est pris par {agent_name}."] if agent_name else []))


class CallbackNotTaken(IllegalMove):
    """Prenez d’abord ce rappel : un autre conseiller pourrait appeler en même temps."""


class SlotTaken(IllegalMove):
    """Ce créneau n’est pas ou plus disponible."""


class BadContact(HandoffError):
    """Ce moyen de contact n’est pas valable."""


class BadPhone(BadContact):
    """Ce numéro de téléphone n’est pas valable."""


class SupervisorsOnly(HandoffError):
    """Seuls les responsables peuvent changer les horaires."""


class WrongPassword(HandoffError):
    """Identifiant ou mot de passe incorrect."""


class SignedOut(HandoffError):
    """Votre session a expiré ; reconnectez-vous."""


class LoginTaken(HandoffError):
    """Cet identifiant est déjà utilisé."""


class StoreUnavailable(HandoffError):
    """Le service est momentanément indisponible, veuillez réessayer."""


class Crowded(HandoffError):
    """Beaucoup de messages arrivent en même temps. Veuillez réessayer dans quelques secondes."""


class BotUnreachable(HandoffError):
    """Nobody answers at the bot's address, or not within the time limit."""


class BotFailed(HandoffError):
    """The bot was reached and could not answer this line."""
