"""What the sentence encoder learned from our examples: a change of its upper layers' matrices.

The file holds each change as the product of two narrow matrices (LoRA), `up` and `down`, and for
each matrix its `reach`: how large the numbers get that it reads, a column each. All in `float16`.
`bench.topics.tuning` makes it; docs/decisions/53 tells from what.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.components.encoder_weights import Numbers, Weights

FILE = Path(__file__).with_name("encoder_tuning.npz")


class TunedWeights(Weights):
    """The weights of multilingual-e5-small with our change added to its matrices."""

    def __init__(self, tuning: Path = FILE) -> None:
        """Read the package's weights, and the change."""
        super().__init__()
        with np.load(tuning) as kept:
            self._kept = {name: kept[name].astype(np.float32) for name in kept.files}

    @property
    def reach(self) -> dict[str, Numbers]:
        """How large the numbers get that a matrix reads, by its name (« l0.q »)."""
        return {
            name.removesuffix(".reach"): numbers
            for name, numbers in self._kept.items()
            if name.endswith(".reach")
        }

    def matrix(self, name: str, columns: int) -> Numbers:
        """A matrix with as many columns, written out, and changed where it was tuned."""
        plain, changed = super().matrix(name, columns), name.removesuffix(".w")
        if f"{changed}.up" not in self._kept:
            return plain
        return np.asarray(plain + self._kept[f"{changed}.up"] @ self._kept[f"{changed}.down"])
