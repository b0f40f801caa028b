"""Writes a message in the form that it is compared in: what people type, made regular."""

import re
import unicodedata

#: How merchants shorten words on a phone, and what they mean.
SHORT_FORMS = {
    "bjr": "bonjour",
    "bsr": "bonsoir",
    "slt": "salut",
    "cc": "coucou",
    "svp": "s'il vous plaît",
    "stp": "s'il te plaît",
    "mdp": "mot de passe",
    "pwd": "mot de passe",
    "id": "identifiant",
    "pk": "pourquoi",
    "pq": "pourquoi",
    "pkoi": "pourquoi",
    "prk": "pourquoi",
    "g": "j'ai",
    "jai": "j'ai",
    "jé": "j'ai",
    "c": "c'est",
    "cest": "c'est",
    "ya": "il y a",
    "jsuis": "je suis",
    "chui": "je suis",
    "chuis": "je suis",
    "jveux": "je veux",
    "jvoudrais": "je voudrais",
    "jarrive": "j'arrive",
    "jcomprends": "je comprends",
    "jcomprend": "je comprends",
    "jpeux": "je peux",
    "jpe": "je peux",
    "jsais": "je sais",
    "jtrouve": "je trouve",
    "jvois": "je vois",
    "pb": "problème",
    "pbm": "problème",
    "pbs": "problèmes",
    "tt": "tout",
    "ts": "tous",
    "tte": "toute",
    "ttes": "toutes",
    "tjs": "toujours",
    "tjrs": "toujours",
    "qd": "quand",
    "qq": "quelque",
    "qqn": "quelqu'un",
    "qqun": "quelqu'un",
    "ke": "que",
    "ki": "qui",
    "koi": "quoi",
    "kel": "quel",
    "ds": "dans",
    "ac": "avec",
    "avc": "avec",
    "pr": "pour",
    "mm": "même",
    "vs": "vous",
    "ns": "nous",
    "nvx": "nouveaux",
    "nvo": "nouveau",
    "nouv": "nouveau",
    "dc": "donc",
    "bcp": "beaucoup",
    "rdv": "rendez-vous",
    "tel": "téléphone",
    "tél": "téléphone",
    "tph": "téléphone",
    "num": "numéro",
    "msg": "message",
    "cpte": "compte",
    "cpt": "compte",
    "rlv": "relevé",
    "rlvé": "relevé",
    "trx": "transaction",
    "tpe": "terminal tpe",
    "vir": "virement",
    "vrmt": "virement",
    "rglt": "règlement",
    "paimt": "paiement",
    "paiemt": "paiement",
    "remb": "remboursement",
    "dem": "demande",
    "doc": "document",
    "docs": "documents",
    "info": "information",
    "infos": "informations",
    "auj": "aujourd'hui",
    "ajd": "aujourd'hui",
    "ojd": "aujourd'hui",
    "mnt": "maintenant",
    "mtn": "maintenant",
    "dsl": "désolé",
    "mci": "merci",
    "mrc": "merci",
    "keske": "qu'est-ce que",
    "kan": "quand",
    "cmt": "comment",
    "cmb": "combien",
    "pcq": "parce que",
    "dacc": "d'accord",
    "dac": "d'accord",
    "oki": "ok",
    "okay": "ok",
}

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_REPEATED = re.compile(r"(\D)\1{3,}")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´＇", "'"))
#: The longest message that is read; of a longer one, its beginning and its end.
LONGEST = 600


def shortened(text: str) -> str:
    """`text`, at most about `LONGEST` characters of it: the question is at one of the ends."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} {text[-half:]}"


def written_out(text: str) -> str:
    """`text` in lower case, with straight apostrophes, no invisible characters, one space between
    words, and its short forms written out. Accents stay.
    """
    seen = unicodedata.normalize("NFKC", shortened(text)).translate(_APOSTROPHES).lower()
    seen = "".join(each for each in seen if each.isspace() or _is_visible(each))
    seen = _REPEATED.sub(r"\1\1", seen)
    return " ".join(_WORD.sub(lambda word: SHORT_FORMS.get(word[0], word[0]), seen).split())


def folded(text: str) -> str:
    """`text` written out, without accents, elisions cut apart, and each digit as 0."""
    plain = unicodedata.normalize("NFD", written_out(text).replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"\d", "0", plain.replace("'", " "))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cf", "Cc", "Cs"}
