"""Card numbers never get through; the other numbers of a merchant's life do."""

import random
import re
import time
from collections.abc import Callable

import pytest
from stdnum import luhn

from french.card_masking import Masked, mask, mask_across
from tests.support.other_numbers import EACH, NOT_CARDS, digits, siret_number

# Issuer prefixes with the lengths and the printed groups of each brand.
BRANDS: dict[str, tuple[list[str], list[tuple[int, ...]]]] = {
    "visa": (["4"], [(4, 4, 4, 4)]),
    "visa of 13": (["4"], [(4, 3, 3, 3)]),
    "visa of 19": (["4"], [(4, 4, 4, 4, 3)]),
    "mastercard": (["51", "52", "53", "54", "55"], [(4, 4, 4, 4)]),
    "mastercard 2": (["2221", "2345", "2500", "2699", "2720"], [(4, 4, 4, 4)]),
    "cb": (["4970", "4973", "4978", "5131", "5136"], [(4, 4, 4, 4)]),
    "american express": (["34", "37"], [(4, 6, 5)]),
    "diners": (["300", "305", "3095", "36", "38", "39"], [(4, 6, 4)]),
    "maestro": (["5018", "5020", "5038", "6304", "6759", "6761", "6763"], [(4, 4, 4, 4)]),
    "maestro of 13": (["5018", "5020", "6759"], [(4, 4, 5)]),
    "maestro of 19": (["5018", "6304", "6761"], [(4, 4, 4, 4, 3)]),
    "jcb": (["3528", "3555", "3589"], [(4, 4, 4, 4)]),
    "unionpay": (["62", "8171"], [(4, 4, 4, 4), (6, 13), (4, 4, 4, 4, 3)]),
    "discover": (["6011", "644", "65"], [(4, 4, 4, 4)]),
}
SEPARATORS = {
    "none": "",
    "space": " ",
    "no-break space": "\u00a0",
    "thin space": "\u2009",
    "narrow no-break space": "\u202f",
    "hyphen": "-",
    "no-break hyphen": "\u2011",
    "en dash": "–",
    "dot": ".",
    "newline": "\n",
    "carriage return": "\r\n",
    "spaced hyphen": " - ",
}
PER_CASE = 12
PLACES = [
    "{}",
    "ma carte : {}",
    "Bonjour, j’ai été débité sur la {}, merci",
    "le 12/11/2026 avec{}.",
    "({})",
    "paiement de 250,00 € refusé\n{}\npouvez-vous vérifier ?",
]
CASES = [(brand, separator) for brand in BRANDS for separator in SEPARATORS]


def card_number(brand: str, chance: random.Random) -> tuple[str, tuple[int, ...]]:
    """A number and its groups; of one with 19 digits, the first 16 are no number by themselves."""
    prefixes, shapes = BRANDS[brand]
    shape, prefix = chance.choice(shapes), chance.choice(prefixes)
    while True:
        body = prefix + digits(chance, sum(shape) - len(prefix) - 1)
        number = body + luhn.calc_check_digit(body)
        if len(number) < 19 or not luhn.is_valid(number[:16]):
            return number, shape


def grouped(number: str, shape: tuple[int, ...], separator: str) -> str:
    groups, start = [], 0
    for size in shape:
        groups.append(number[start : start + size])
        start += size
    return separator.join(groups)


def visible_digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


@pytest.mark.parametrize(("brand", "separator"), CASES)
def test_a_card_number_keeps_its_last_four_digits_only(brand: str, separator: str) -> None:
    chance = random.Random(f"{brand} {separator}")
    for _ in range(PER_CASE):
        number, shape = card_number(brand, chance)
        place = chance.choice(PLACES)
        masked = mask(place.format(grouped(number, shape, SEPARATORS[separator])))
        assert masked.text == place.format(f"•••• •••• •••• {number[-4:]}"), number
        assert masked.count == 1


def test_the_corpus_of_card_numbers_is_large_enough() -> None:
    assert len(CASES) * PER_CASE >= 2_000


@pytest.mark.parametrize("separator", [" ", "-", "."])
def test_three_digits_after_a_card_number_are_taken_for_its_code(separator: str) -> None:
    longer = grouped("4111111111111111250", (4, 4, 4, 4, 3), separator)
    assert luhn.is_valid("4111111111111111250")
    assert mask(longer).text == f"•••• •••• •••• 1111{separator}•••"


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789" else c for c in text)


def arabic(text: str) -> str:
    return "".join(chr(ord(c) - ord("0") + 0x660) if c in "0123456789" else c for c in text)


def devanagari(text: str) -> str:
    return "".join(chr(ord(c) - ord("0") + 0x966) if c in "0123456789" else c for c in text)


def zero_width(text: str) -> str:
    return "\u200b".join(text)


def soft_hyphens(text: str) -> str:
    return "\u00ad\ufeff".join(text)


def keycaps(text: str) -> str:
    return "".join(f"{c}\ufe0f\u20e3" if c in "0123456789" else c for c in text)


DISGUISES = [full_width, arabic, devanagari, zero_width, soft_hyphens, keycaps]


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("separator", ["", " ", "-"])
@pytest.mark.parametrize("brand", ["visa", "mastercard", "american express"])
def test_a_disguised_card_number_is_masked(
    disguise: Callable[[str], str], separator: str, brand: str
) -> None:
    chance = random.Random(f"{disguise.__name__}{separator}{brand}")
    for _ in range(20):
        number, shape = card_number(brand, chance)
        masked = mask(f"voici {disguise(grouped(number, shape, separator))} merci")
        assert masked.text == f"voici •••• •••• •••• {number[-4:]} merci"


@pytest.mark.parametrize(
    "shape", [(8, 8), (2,) * 8, (1,) * 16, (6, 10), (5, 5, 6), (4, 8, 4)], ids=str
)
@pytest.mark.parametrize("separator", [" ", "-", ".", "\n"])
def test_a_card_number_cut_up_oddly_is_masked(shape: tuple[int, ...], separator: str) -> None:
    number = "4970101234567890"[:15]
    number += luhn.calc_check_digit(number)
    masked = mask(f"carte {grouped(number, shape, separator)}.")
    assert masked.text == f"carte •••• •••• •••• {number[-4:]}."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("4111 1111 1111 1111 12/27 123", "•••• •••• •••• 1111 ••/•• •••"),
        ("4111111111111111 1227 123", "•••• •••• •••• 1111 •••• •••"),
        ("4111-1111-1111-1111, exp. 03/2028", "•••• •••• •••• 1111, exp. ••/••••"),
        (
            "4111111111111111 expire fin 12/27, cryptogramme visuel : 737",
            "•••• •••• •••• 1111 expire fin ••/••, cryptogramme visuel : •••",
        ),
        (
            "4111 1111 1111 1111\ndate d’expiration : 09/29\ncode de sécurité 042",
            "•••• •••• •••• 1111\ndate d’expiration : ••/••\ncode de sécurité •••",
        ),
        ("3782 822463 10005 CVV:1234", "•••• •••• •••• 0005 CVV:••••"),
        ("378282246310005 valable jusqu’au 11 28", "•••• •••• •••• 0005 valable jusqu’au •• ••"),
        ("4111111111111111 cvc 123 exp 12/27", "•••• •••• •••• 1111 cvc ••• exp ••/••"),
        ("41111111111111111227123", "•••• •••• •••• 1111"),
        ("37828224631000512271234", "•••• •••• •••• 0005"),
    ],
)
def test_the_expiry_date_and_the_code_after_a_card_number_are_masked_too(
    written: str, shown: str
) -> None:
    assert mask(written).text == shown


@pytest.mark.parametrize(
    "after",
    [
        ", 250 € débités le 12 novembre",
        " 250,50 €",
        " pour 1 200 euros",
        ". Appelez-moi au 06 12 34 56 78",
        " (commande 1234567)",
    ],
)
def test_what_follows_a_card_number_without_being_its_secret_stays(after: str) -> None:
    assert mask(f"4111 1111 1111 1111{after}").text == f"•••• •••• •••• 1111{after}"


def test_every_card_number_of_a_text_is_masked() -> None:
    masked = mask("4111 1111 1111 1111 5500 0000 0000 0004 puis 378282246310005")
    assert masked.text == "•••• •••• •••• 1111 •••• •••• •••• 0004 puis •••• •••• •••• 0005"
    assert masked.count == 3


def test_a_masked_text_stays_as_it_is() -> None:
    once = mask("ma carte 4111 1111 1111 1111 exp 12/27 cvv 123")
    assert mask(once.text).text == once.text
    assert mask(once.text).count == 0


def across(*lines: str) -> tuple[str, ...]:
    return tuple(masked.text for masked in mask_across(lines))


@pytest.mark.parametrize("cut", range(1, 19))
def test_of_a_card_number_that_goes_over_two_lines_no_digit_stays(cut: int) -> None:
    written = "4111 1111 1111 1111"
    before, after = mask_across([f"ma carte est {written[:cut]}", f"{written[cut:]} merci"])
    assert after.count == 1
    assert (before.text[:13], after.text[-6:]) == ("ma carte est ", " merci")
    assert visible_digits(before.text + after.text) == ""


@pytest.mark.parametrize(
    "lines",
    [
        ("4111", "1111", "1111", "1111"),
        ("ma carte : 4111 11", "11 1111", "1111."),
        ("41111", "11111", "111111"),
        ("4111 1111 1111", "1111 12/27 123"),
        ("3782-822", "463-10005"),
    ],
)
def test_of_a_card_number_in_pieces_no_digit_stays(lines: tuple[str, ...]) -> None:
    assert visible_digits("".join(across(*lines))) == ""


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ("12/27 et 123", "••/•• et •••"),
        ("exp 12/27", "exp ••/••"),
        ("cvv 123", "cvv •••"),
        ("le code de sécurité est 1234", "le code de sécurité est ••••"),
    ],
)
def test_the_date_and_code_in_the_line_after_a_card_number_are_masked(
    after: str, shown: str
) -> None:
    card = "ma carte •••• •••• •••• 1111"
    assert across(card, after) == (card, shown)


@pytest.mark.parametrize(
    "after",
    ["merci beaucoup", "150", "1500", "150 €", "2026", "12,50", "12/11/2026", "06 12 34 56 78"],
)
def test_what_else_is_written_after_a_card_number_stays(after: str) -> None:
    card = "ma carte •••• •••• •••• 1111"
    assert across(card, after) == (card, after)


def test_a_card_number_in_the_line_before_alone_counts_there_alone() -> None:
    before, after = mask_across(["4111 1111 1111 1111", "merci beaucoup"])
    assert (before.text, after) == ("•••• •••• •••• 1111", Masked("merci beaucoup", 0))


@pytest.mark.parametrize(
    "lines",
    [
        ("le 12/05/2026", "150,00", "1234"),
        ("4111 1111", "oui", "1111 1111"),
        ("06 12 34 56 78", "07 98 76 54 32"),
        ("SIRET 732 829 320", "00074"),
    ],
)
def test_numbers_of_several_lines_that_make_no_card_number_stay(lines: tuple[str, ...]) -> None:
    assert across(*lines) == lines


@pytest.mark.parametrize("kind", NOT_CARDS)
def test_a_number_that_is_no_card_number_stays(kind: str) -> None:
    chance = random.Random(kind)
    texts = [NOT_CARDS[kind](chance) for _ in range(EACH)]
    assert [mask(text).text for text in texts] == texts


def test_the_corpus_of_other_numbers_is_large_enough() -> None:
    assert len(NOT_CARDS) * EACH >= 1_000


def test_a_siret_without_a_label_is_rarely_taken_for_a_card_number() -> None:
    chance = random.Random("siret")
    masked = sum(mask(f"société {siret_number(chance)}").count for _ in range(5_000))
    assert masked <= 5_000 * 0.04


def test_a_card_number_is_masked_even_where_a_reference_is_expected() -> None:
    written = "dossier 4111 1111 1111 1111, commande payée par carte 4111111111111111"
    assert mask(written).count == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bonjour",
        "1234",
        "mes frais de novembre 2026 : 1 234,56 € ?",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "9999999999999995",
        "••••",
    ],
)
def test_a_text_without_a_card_number_is_left_alone(text: str) -> None:
    masked = mask(text)
    assert (masked.text, masked.count) == (text, 0)


@pytest.mark.parametrize(
    "text",
    ["4" * 100_000, "4 " * 50_000, "4111 " * 20_000, "FR76 " * 20_000, "é4" * 50_000],
    ids=["one run", "single digits", "groups of four", "beginnings of ibans", "accents"],
)
def test_masking_a_very_long_text_takes_no_more_than_a_moment(text: str) -> None:
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 5
