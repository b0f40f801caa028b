"""The examples are read once in a training, and again when one of their files changes."""

import subprocess
from pathlib import Path

from tests.support.tree import BOT_PYTHON, ROOT

ASKED = """
import os, sys
from rasa.shared.importers.importer import TrainingDataImporter

config, examples = sys.argv[1:]

def read():
    importer = TrainingDataImporter.load_from_config(config, None, [examples])
    first, again = importer.get_nlu_data(), importer.get_nlu_data("fr")
    assert first.intent_examples == again.intent_examples
    return [each.get("text") for each in first.intent_examples], importer

before, importer = read()
inside = importer.importer._importer._importers[0]
assert inside.get_nlu_data() is inside.get_nlu_data("fr")
with open(examples, "a") as file:
    file.write("    - salut\\n")
os.utime(examples, (1, 1))
after, _ = read()
print(before, after)
"""
GREETED = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - bonjour\n'


def test_examples_are_the_same_to_all_who_ask_until_their_file_changes(tmp_path: Path) -> None:
    examples = tmp_path / "greet.yml"
    examples.write_text(GREETED)
    done = subprocess.run(
        [BOT_PYTHON, "-W", "ignore", "-c", ASKED, str(ROOT / "config.yml"), str(examples)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['bonjour'] ['bonjour', 'salut']"
