"""Reads a message with spaCy: its tokens, its sentences, and what it names.

No trained part of spaCy's is loaded: what each would bring and cost is in docs/candidates.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.matcher import Matcher
from spacy.tokens import Doc

from bot.components.french_doc import Break, Entity, FrenchDoc, Word
from bot.components.french_tokens import French
from bot.components.known_forms import KnownForms
from bot.components.word_form import LONGEST, ends, same_length, word_form

#: The marks that end a sentence; a colon announces one.
END_MARKS = [".", "!", "?", ";", ":", "…", "\n", "\n\n"]
#: What stands between two questions, besides the marks that end a sentence.
CONNECTORS = (
    ",", "et", "puis", "ensuite", "sinon", "mais", "ainsi que", "par ailleurs", "d' autre part",
    "+", "&",
)  # fmt: skip
#: Entities whose value is what they mean rather than what was written.
VALUES = {"postal_address": "postal"}


class FrenchReader:
    """Reads messages, one at a time, in some 0.2 ms each."""

    def __init__(self, known: KnownForms) -> None:
        """Read with what is `known`."""
        self._short_forms = known.short_forms
        self._french = French.with_whole(known.whole)
        self._french.add_pipe("sentencizer", config={"punct_chars": END_MARKS})
        self._french.add_pipe("entity_ruler").add_patterns(known.patterns)
        self._connectors = Matcher(self._french.vocab)
        self._connectors.add(
            "connector", [[{"NORM": word} for word in each.split()] for each in CONNECTORS]
        )
        # Outside the zone that is forgotten: to cut these again takes a tenth of the time.
        self._french.make_doc(" ".join(known.usual))

    def read(self, text: str) -> FrenchDoc:
        """What `text` says. spaCy keeps the words that it meets; here it forgets them at once."""
        with self._french.memory_zone():
            doc = self._french(same_length(text))
            entities = tuple(_entities(doc, text))
            if len(text) > LONGEST:
                doc = self._french(same_length(ends(text)))
            return FrenchDoc(tuple(self._words(doc)), tuple(self._breaks(doc)), entities)

    def written(self, text: str) -> str:
        """`text` in the form that messages are compared in, and nothing else of it."""
        return self.read(text).written

    def _words(self, doc: Doc) -> Iterator[Word]:
        for token in doc:
            form = word_form(token.text)
            yield Word(self._short_forms.get(form, form), token.whitespace_)

    def _breaks(self, doc: Doc) -> Iterator[Break]:
        places = [(each.start, each.start) for each in doc.sents][1:]
        places += [(start, end) for _, start, end in self._connectors(doc)]
        for end, start in sorted(places):
            yield Break(_before_marks(doc, end), start)


def _before_marks(doc: Doc, end: int) -> int:
    while end and doc[end - 1].is_punct:
        end -= 1
    return end


def _entities(doc: Doc, text: str) -> Iterator[Entity]:
    for span in doc.ents:
        start, end = span.start_char, span.end_char
        yield Entity(span.label_, VALUES.get(span.label_, text[start:end]), start, end)
