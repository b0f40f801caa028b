"""`python -m bot.training`: what it refuses, and when it has nothing to do."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.tree import BOT_PYTHON, ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the trainer reads."""
    for name in ("config.yml", "domain.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "french", tmp_path / "french")
    shutil.copytree(
        ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns(".venv", "models", "actions")
    )
    return tmp_path


def train(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [BOT_PYTHON, "-m", "bot.training", *arguments],
        check=False,
        cwd=project,
        capture_output=True,
        text=True,
        timeout=250,
    )


def test_data_that_names_a_variable_is_refused_with_its_place(project: Path) -> None:
    taught = project / "bot/data/nlu/statement_history.yml"
    taught.write_text(taught.read_text("utf-8").replace('fact: "4"', 'fact: "21"'), "utf-8")
    with (project / "bot/data/responses/greet.yml").open("a") as file:
        file.write("    - text: Bonjour ${HOME}\n")
    done = train(project)
    assert done.returncode == 1
    assert "responses/greet.yml, ligne" in done.stderr
    assert not (project / "bot/models/published.tar.gz").exists()


def test_nothing_is_trained_when_nothing_changed(project: Path) -> None:
    models = project / "bot" / "models"
    models.mkdir()
    (models / "published.tar.gz").write_bytes(b"a model")
    program = "from bot.training.published_model import fingerprint; print(fingerprint())"
    known = subprocess.run(
        [BOT_PYTHON, "-c", program], cwd=project, capture_output=True, text=True, check=True
    )
    (models / "published.json").write_text(json.dumps({"fingerprint": known.stdout.strip()}))
    done = train(project)
    assert done.returncode == 0
    assert "à jour" in done.stdout
    assert (models / "published.tar.gz").read_bytes() == b"a model"


def test_what_lacks_its_other_half_is_refused_by_name(project: Path) -> None:
    with (project / "bot/topics.yml").open("a", encoding="utf-8") as rows:
        rows.write("bank_details:\n  title: Banque\n  skill: account_access\n  means: Banque.\n")
    with (project / "bot/entities.yml").open("a", encoding="utf-8") as forms:
        forms.write("  fiscal_year:\n    - exercice ANNEE\n")
    (project / "bot/data/rules/terminal.yml").unlink()
    (project / "bot/data/responses/affiliation.yml").unlink()
    taught = project / "bot/data/nlu/statement_history.yml"
    taught.write_text(taught.read_text("utf-8").replace('fact: "4"', 'fact: "21"'), "utf-8")
    with (project / "bot/data/responses/greet.yml").open("a", encoding="utf-8") as answers:
        answers.write("  utter_fact_E99:\n    - text: Cela.\n")
    done = train(project)
    assert done.returncode == 1
    assert "« terminal » n’a pas de règle" in done.stderr
    assert "« utter_affiliation » n’existe pas" in done.stderr
    assert "Un fait de bot/facts.yml n’a pas sa réponse, « utter_fact_E12 »" in done.stderr
    assert "« utter_fact_E99 » ne répond à aucun fait" in done.stderr
    assert "« statement_history » demandent le fait 21, d’un autre sujet" in done.stderr
    assert "bot/entities.yml : « ANNEE » manque" in done.stderr
    assert "« bank_details » manque dans domain.yml" in done.stderr
