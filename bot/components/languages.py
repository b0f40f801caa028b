"""Whether a message is in another language than French.

The sentence encoder understands many languages, but the answers are in French: a message in
another language is not for the topics. Only words that no French sentence has are counted.
"""

import re
import unicodedata

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
}
#: Words of French that some of those lists have too, and small words that tell it is French.
FRENCH_WORDS = """le la les l un une des du de d et est es à a au aux en on il elle ils je j tu nous
    vous mon ma mes non ton ta tes son sa ses votre vos notre ce c ça cette que qu qui quoi quel
    quelle quels comment quand où ou pourquoi combien pas ne n ni sur dans pour par avec sans mais
    si plus bien très ai as ont sont suis êtes être avoir fait faire peut peux voudrais veux y se s
    me m te t"""
FRENCH = frozenset(FRENCH_WORDS.split())
_LISTS = {name: frozenset(words.split()) - FRENCH for name, words in SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(text: str) -> bool:
    """Whether `text` is most likely no French: another script, or other small words."""
    words = [word.lower() for word in _WORD.findall(text)]
    letters = "".join(words)
    if not letters:
        return False
    if sum(_is_latin(letter) for letter in letters) < len(letters) / 2:
        return True
    said = frozenset(words)
    foreign = max(len(said & listed) for listed in _LISTS.values())
    return foreign >= 2 and foreign > len(said & FRENCH)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
