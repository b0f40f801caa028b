"""Where the tree stands on this machine, and the interpreter of Rasa in it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
