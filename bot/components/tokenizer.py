"""The tokenizer of the sentence encoder: a text as the likeliest sequence of pieces it knows."""

from functools import lru_cache

from bot.components.encoder_weights import Pieces

#: The encoder was taught to tell questions from passages by this word.
QUESTION = "query: "
#: Stands for the space before a word.
SPACE = "\u2581"
#: The encoder reads no more pieces than that, ends included.
MOST = 512
#: So many words are remembered with their pieces: people mostly use the same ones.
REMEMBERED = 20_000


class Tokenizer:
    """Tokenizes as the encoder's own does (SentencePiece, a unigram model)."""

    def __init__(self, pieces: Pieces) -> None:
        """The tokenizer that knows `pieces`."""
        self._pieces = pieces
        self._longest = max(map(len, pieces.numbers))
        self._unknown = min(pieces.scores) - 10.0
        self._pieces_of = lru_cache(REMEMBERED)(self._likeliest)

    def tokenize(self, question: str) -> list[int]:
        """The numbers of the pieces, with the one that begins and the one that ends a text."""
        written = "".join(
            self._pieces.normalised.get(ord(each), each) for each in QUESTION + question
        )
        # No piece goes on after the end of a word, so each word is cut by itself.
        found = [piece for word in written.split() for piece in self._pieces_of(SPACE + word)]
        return [self._pieces.begin, *found[: MOST - 2], self._pieces.end]

    def _likeliest(self, text: str) -> list[int]:
        """Viterbi: for each place, the best way to get there is kept."""
        numbers, scores = self._pieces.numbers, self._pieces.scores
        length = len(text)
        best = [0.0, *[float("-inf")] * length]
        came_by = [(0, 0)] * (length + 1)
        for start in range(length):
            reached = best[start]
            if reached + self._unknown > best[start + 1]:
                best[start + 1] = reached + self._unknown
                came_by[start + 1] = (start, self._pieces.unknown)
            for end in range(start + 1, min(length, start + self._longest) + 1):
                piece = numbers.get(text[start:end])
                if piece is not None and reached + scores[piece] > best[end]:
                    best[end] = reached + scores[piece]
                    came_by[end] = (start, piece)
        return _way_to(length, came_by)


def _way_to(place: int, came_by: list[tuple[int, int]]) -> list[int]:
    way = []
    while place:
        place, piece = came_by[place]
        way.append(piece)
    return way[::-1]
