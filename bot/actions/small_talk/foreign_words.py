"""One polite sentence for who writes in another language than French, and a person."""

from __future__ import annotations

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot_contract.messages import Button

#: By language (ISO 639-1): two ways to say it, by turns; the button.
WORDS = {
    "en": (
        "I am sorry, I can only answer in French. An adviser can help you.",
        "I still cannot answer in English, I am afraid. Please ask for an adviser.",
        "Talk to an adviser",
    ),
    "es": (
        "Lo siento, solo puedo responder en francés. Un asesor puede ayudarle.",
        "Sigo sin poder responder en español. Hable, por favor, con un asesor.",
        "Hablar con un asesor",
    ),
    "de": (
        "Es tut mir leid, ich kann nur auf Französisch antworten. Ein Berater kann Ihnen helfen.",
        "Auf Deutsch kann ich leider nicht antworten. Wenden Sie sich bitte an einen Berater.",
        "Mit einem Berater sprechen",
    ),
    "it": (
        "Mi dispiace, posso rispondere solo in francese. Un consulente può aiutarla.",
        "Purtroppo non posso rispondere in italiano. Si rivolga a un consulente.",
        "Parlare con un consulente",
    ),
    "pt": (
        "Lamento, só posso responder em francês. Um assistente pode ajudar.",
        "Infelizmente não posso responder em português. Fale, por favor, com um assistente.",
        "Falar com um assistente",
    ),
    "nl": (
        "Het spijt me, ik kan alleen in het Frans antwoorden. Een medewerker kan u helpen.",
        "In het Nederlands kan ik helaas niet antwoorden. Vraag alstublieft naar een medewerker.",
        "Met een medewerker spreken",
    ),
}
OTHERWISE = "en"


def foreign_words(turn: Turn, language: str) -> Message:
    """A sentence in `language`, or in English, with the button that brings in a person."""
    first, later, person = WORDS.get(language, WORDS[OTHERWISE])
    return text(turn.unsaid(first, later), Button(person, TALK_TO_PERSON.payload))
