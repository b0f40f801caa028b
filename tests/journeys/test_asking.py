"""What is asked back, or offered, where a message is no plain question, with the real bot."""

import pytest

from bot.actions.small_talk.foreign_words import WORDS
from tests.support.people import Visitor
from tests.support.product import Product

PERSON, ELSE = "Parler à un conseiller", "Autre chose"
ALSO = "Vous avez aussi parlé de\u00a0:"
DOUBTFUL = "c'est quoi la page avec les chiffres du mois, les trucs retenus et ce qui reste"
LENOIR = "boulangerie-lenoir"


def offered(visitor: Visitor) -> list[str]:
    """The buttons of the last message that the bot said."""
    said = [entry for entry in visitor.log if entry["kind"] == "bot_said"]
    return [button["title"] for button in said[-1]["buttons"]]


def test_a_doubt_is_asked_about_in_questions_and_ends_with_a_person(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask(DOUBTFUL)
    *questions, other, person = offered(visitor)
    assert (other, person) == (ELSE, PERSON)
    assert 1 <= len(questions) <= 3
    assert all(each.endswith("\u202f?") for each in questions)
    assert "avec d’autres mots" in visitor.answer_to(ELSE)
    assert offered(visitor) == [PERSON]
    visitor.ask(DOUBTFUL)
    assert offered(visitor) == [PERSON]


def test_a_question_that_is_chosen_is_answered(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask("j'ai un souci")
    assert "J’ai perdu mon mot de passe, que faire\u202f?" in offered(visitor)
    answer = visitor.answer_to("J’ai perdu mon mot de passe, que faire\u202f?")
    assert "mot de passe" in answer


@pytest.mark.parametrize("opening", ["un souci", "ça ne marche pas", "j'ai une question", "aide"])
def test_an_opening_without_a_subject_gets_what_is_asked_most_and_a_person(
    day: Product, opening: str
) -> None:
    visitor = Visitor(day.address)
    visitor.ask(opening)
    assert offered(visitor) == [
        "Où en est mon prochain versement\u202f?",
        "Quels litiges ai-je en cours\u202f?",
        "J’ai perdu mon mot de passe, que faire\u202f?",
        "Combien de frais ai-je payés\u202f?",
        PERSON,
    ]


@pytest.mark.parametrize(
    ("opening", "among"),
    [
        ("j'ai un souci avec un paiement", "Où en est mon prochain versement\u202f?"),
        ("problème de virement", "À quoi correspond ce virement reçu\u202f?"),
        ("litige", "Quels litiges ai-je en cours\u202f?"),
        ("relevé", "Où est mon relevé du mois\u202f?"),
        ("argent", "Où en est mon prochain versement\u202f?"),
    ],
)
def test_an_opening_that_names_a_field_gets_the_questions_of_that_field(
    day: Product, opening: str, among: str
) -> None:
    visitor = Visitor(day.address)
    visitor.ask(opening)
    assert among in offered(visitor)
    assert PERSON in offered(visitor)
    assert "J’ai perdu mon mot de passe, que faire\u202f?" not in offered(visitor)


def test_senseless_words_twice_offer_a_person_and_nothing_else(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask("tralala pouet")
    visitor.ask("zorglub 12 flip")
    visitor.ask("gnagnagna wxcvbn")
    assert offered(visitor) == [PERSON]


WISHES = [
    "y a moyen d'avoir quelqu'un de chez vous ?",
    "Bon, ça suffit, je veux un humain.",
    "un être vivant svp",
]


@pytest.mark.parametrize("wish", WISHES)
def test_the_wish_for_a_person_is_heard_by_day(day: Product, wish: str) -> None:
    visitor = Visitor(day.address)
    visitor.await_entry("human_requested", visitor.say(wish))
    # Nobody waits on, when other stories begin.
    visitor.await_entry("request_cancelled", visitor.say("annulez"))


@pytest.mark.parametrize("wish", WISHES)
def test_the_wish_for_a_person_is_heard_by_night(night: Product, wish: str) -> None:
    visitor = Visitor(night.address)
    visitor.await_entry("callback_booked", visitor.say(wish))


def test_of_two_questions_one_is_answered_and_the_other_is_a_button(day: Product) -> None:
    merchant = Visitor(day.address, LENOIR)
    answer = merchant.ask("j'ai perdu mon mot de passe et je voudrais aussi mon relevé de mai")
    *_, other = offered(merchant)
    assert answer.endswith(f"{ALSO} {other}.")
    both = answer + merchant.answer_to(other)
    assert "Relevé de mai 2026" in both
    assert "mot de passe" in both


def test_two_requests_that_each_do_something_are_asked_about(day: Product) -> None:
    visitor = Visitor(day.address)
    asked = visitor.ask("je veux contester une réclamation, et rappelez-moi cet après-midi")
    assert "deux sujets" in asked
    assert sorted(offered(visitor)) == [PERSON, "Répondre à un litige", "Être rappelé"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my money? I need help", "en"),
        ("¿Cuándo voy a recibir mi dinero?", "es"),
        ("Quando riceverò i miei soldi?", "it"),
        ("Ich habe mein Passwort vergessen", "de"),
        ("Quando vou receber o meu dinheiro?", "pt"),
        ("Wanneer krijg ik mijn geld?", "nl"),
        ("متى سأستلم أموالي؟", "ar"),
        ("我忘记了密码", "zh"),
        ("Şifremi unuttum, ne yapmalıyım?", "tr"),
        ("Kiedy dostanę moje pieniądze?", "pl"),
        ("Где мои деньги?", "ru"),
        ("Я забув пароль, що робити?", "uk"),
        ("Când primesc banii mei?", "ro"),
        ("Khi nào tôi nhận được tiền?", "vi"),
        ("என் பணம் எப்போது வரும்?", "ta"),
    ],
)
def test_another_language_is_met_in_it_with_a_button_in_it(
    day: Product, text: str, language: str
) -> None:
    visitor = Visitor(day.address)
    first, _, person = WORDS[language]
    assert visitor.ask(text) == first
    assert offered(visitor) == [person]
