"""What spaCy could give the n-grams to count: its tokens for words, or lemmas besides them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from spacy.language import Language
from spacy.tokens import Doc, Token

from bot.components.word_form import folded


@dataclass(frozen=True)
class View:
    """The n-grams of every message, a row each; `read` is what spaCy does for one more message."""

    name: str
    counts: csr_matrix
    read: Callable[[str], Any]


def views(
    docs: Sequence[Doc], french: Language, counts: csr_matrix, words: int, known: int
) -> Iterator[View]:
    """Each of them. `counts` are the n-grams as they are, of which the first columns are `words`;
    the first docs, `known`, are the examples.
    """
    table = french.get_pipe("lemmatizer").lookups.get_table("lemma_lookup")

    def by_table(token: Token) -> str:
        lemmas = table.get(token.text, token.text)
        return str(lemmas if isinstance(lemmas, str) else lemmas[0])

    def with_part(token: Token) -> str:
        return f"{token.lemma_}_{token.pos_}"

    def weighed(seen: Callable[[Token], str]) -> csr_matrix:
        rows = [[folded(seen(each)) for each in doc if not each.is_space] for doc in docs]
        vectorizer = TfidfVectorizer(
            analyzer=_one_and_two, sublinear_tf=True, lowercase=False, dtype=float
        )
        return vectorizer.fit(rows[:known]).transform(rows)

    def beside(some: csr_matrix, seen: Callable[[Token], str]) -> csr_matrix:
        return hstack([some, weighed(seen)], format="csr")

    tokens = french.make_doc
    yield View(
        "spaCy's tokens for words", beside(counts[:, words:], lambda each: each.text), tokens
    )
    yield View("lemmas by table besides", beside(counts, by_table), tokens)
    yield View("lemmas by the tagger besides", beside(counts, lambda each: each.lemma_), french)
    yield View("lemmas with parts of speech besides", beside(counts, with_part), french)


def _one_and_two(words: Sequence[str]) -> list[str]:
    return [*words, *(" ".join(pair) for pair in pairwise(words))]
