"""The forms that messages are compared in: what people type, made regular."""

import re
import unicodedata

_REPEATED = re.compile(r"(\D)\1{3,}")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_DIGIT = re.compile(r"\d")
#: Characters that stand for another one, of the same length: places in the text stay the same.
_SAME_LENGTH = str.maketrans(
    dict.fromkeys("’‘ʼ`´＇", "'") | dict.fromkeys("\u00a0\u202f\u2009", " ")
)
#: The longest message whose topic is looked for in all of it; of a longer one, in its ends.
LONGEST = 600


def same_length(text: str) -> str:
    """`text` with straight apostrophes and plain spaces, every letter in its place.

    Half of a surrogate pair, which JSON can name, is no text for spaCy: nobody sees it.
    """
    return _HALF_PAIR.sub("\u200b", text.translate(_SAME_LENGTH))


def ends(text: str) -> str:
    """`text`, at most about `LONGEST` characters of it: the question is at one of the ends."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} {text[-half:]}"


def word_form(word: str) -> str:
    """A word in lower case, without characters that nobody sees. Accents stay."""
    if word.isascii() and word.isprintable():
        return word.lower()
    seen = unicodedata.normalize("NFKC", word).lower()
    return "".join(each for each in seen if each.isspace() or _is_visible(each))


def regular(text: str) -> str:
    """`text` with letters repeated twice at most, and one space between words."""
    return " ".join(_REPEATED.sub(r"\1\1", text).split())


def folded(written: str) -> str:
    """What is `written` without accents, elisions cut apart, and each digit as 0."""
    plain = unicodedata.normalize("NFD", written.replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return _DIGIT.sub("0", plain.replace("'", " "))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cf", "Cc", "Cs"}
