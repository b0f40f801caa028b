"""The examples as the encoder reads them: `bot/.venv/bin/python -m bench.topics.tuning.examples`.

Writes a line of JSON for each: its `label`, and the numbers of its `pieces`.
"""

import json
import sys

from bench.topics.candidates import data
from bot.components.encoder_weights import Weights
from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from bot.components.tokenizer import Tokenizer


def main() -> None:
    """Write the examples of bot/data, and nothing of tests/nlu."""
    read = data(FrenchReader(KnownForms.of()))
    tokenizer = Tokenizer(Weights().pieces)
    for text, wanted in list(zip(read.texts, read.wanted, strict=True))[: read.known]:
        row = {"label": read.labels[wanted], "pieces": tokenizer.tokenize(text)}
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
