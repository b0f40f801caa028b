"""The actions as the action server finds them: what there is, and what answers from own data."""

import yaml
from rasa_sdk.executor import ActionExecutor

from bot.actions.dialogue.own_data import OwnData
from tests.support.tree import ROOT

_executor = ActionExecutor()
_executor.register_package("bot.actions")
_domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))

ACTIONS = frozenset(_executor.actions)
NAMED = frozenset(_domain["actions"])
"""The actions that the domain names."""
STEPS: dict[str, list[str]] = {
    form: each["required_slots"] for form, each in _domain["forms"].items()
}
"""The slots that each form asks for."""
OWN_DATA = tuple(
    sorted(
        name
        for name, run in _executor.actions.items()
        if isinstance(getattr(run, "__self__", None), OwnData)
    )
)
"""The actions on a merchant's data: the questions, the steps of forms and their ends."""
QUESTIONS = OwnData.questions()
"""The topics that are answered from own data."""
