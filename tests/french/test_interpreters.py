"""What of French is said to be fit for Rasa's interpreter loads there."""

import re
import subprocess

import french
from tests.support.tree import ROOT

BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"


def test_the_modules_that_rasa_reads_load_in_its_interpreter() -> None:
    [said] = re.findall(r"3\.10\) reads (.*?);", french.__doc__ or "", re.DOTALL)
    modules = re.findall(r"`(\w+)`", said)
    assert modules
    loaded = subprocess.run(
        [BOT_PYTHON, "-c", "\n".join(f"import french.{module}" for module in modules)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert loaded.returncode == 0, loaded.stderr


def test_the_bot_reads_no_other_module_of_french() -> None:
    [said] = re.findall(r"3\.10\) reads (.*?);", french.__doc__ or "", re.DOTALL)
    not_rasas = {"actions", ".venv"}
    sources = [
        source
        for folder in (ROOT / "bot").iterdir()
        if folder.name not in not_rasas
        for source in ([folder] if folder.suffix == ".py" else folder.rglob("*.py"))
    ]
    read = {
        module
        for source in sources
        for module in re.findall(r"^\s*from french\.(\w+)", source.read_text("utf-8"), re.MULTILINE)
    }
    assert read
    assert read <= set(re.findall(r"`(\w+)`", said))
