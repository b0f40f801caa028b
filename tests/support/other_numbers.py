"""The numbers of a merchant’s life that are no card numbers, made at random."""

import random
import re

from stdnum import luhn


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def siren_number(chance: random.Random) -> str:
    body = digits(chance, 8)
    return body + luhn.calc_check_digit(body)


def siret_number(chance: random.Random) -> str:
    body = siren_number(chance) + "000" + digits(chance, 1)
    return body + luhn.calc_check_digit(body)


def in_threes(siret: str) -> str:
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"


def french_iban(chance: random.Random) -> str:
    account = digits(chance, 10) + digits(chance, 11)
    key = 97 - (89 * int(account[:5]) + 15 * int(account[5:10]) + 3 * int(account[10:])) % 97
    bban = f"{account}{key:02}"
    check = 98 - int(f"{bban}152700") % 97
    return f"FR{check:02}{bban}"


def in_fours(text: str) -> str:
    return " ".join(re.findall(".{1,4}", text))


def phone(chance: random.Random) -> str:
    return " ".join(["0" + chance.choice("1234567"), *(digits(chance, 2) for _ in range(4))])


NOT_CARDS = {
    "siren": lambda c: f"mon SIREN : {siren_number(c)}",
    "siret with its label": lambda c: f"SIRET {siret_number(c)}",
    "siret with its label, grouped": lambda c: f"notre SIRET est le {in_threes(siret_number(c))}",
    "siret grouped": lambda c: f"société {in_threes(siret_number(c))} à Lyon",
    "iban": lambda c: f"IBAN {french_iban(c)}",
    "iban grouped": lambda c: f"mon compte {in_fours(french_iban(c))} chez vous",
    "two phone numbers": lambda c: f"{phone(c)} ou {phone(c)}",
    "phone numbers in a row": lambda c: f"{phone(c)} {phone(c)}",
    "international phone": lambda c: (
        f"+33 {c.choice('1234567')} {digits(c, 8)} et 0033{digits(c, 9)}"
    ),
    "amounts": lambda c: f"{c.randint(1, 999)} {digits(c, 3)} {digits(c, 3)},{digits(c, 2)} €",
    "amounts in a list": lambda c: ", ".join(
        f"{c.randint(10, 9999)},{digits(c, 2)} €" for _ in "1234"
    ),
    "acquirer reference": lambda c: f"ARN {c.choice('27')}{digits(c, 22)}",
    "retrieval reference": lambda c: f"RRN {digits(c, 12)}",
    "order with its label": lambda c: f"commande n° {digits(c, 16)}",
    "file with its label": lambda c: f"dossier {digits(c, 15)}",
    "date and time": lambda c: (
        f"le {c.randint(10, 28)}/{c.randint(10, 12)}/2026 à {c.randint(10, 23)}:{c.randint(10, 59)}"
    ),
    "dates": lambda c: (
        f"du 2026-0{c.randint(1, 9)}-{c.randint(10, 28)} au 2026-1{c.randint(0, 2)}-01"
    ),
    "merchant number": lambda c: f"numéro de commerçant 9{digits(c, 9)} et 9{digits(c, 9)}",
}


EACH = 100
