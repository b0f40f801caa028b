"""The actions as the action server finds them: what there is, and what answers from own data."""

from rasa_sdk.executor import ActionExecutor

from bot.actions.dialogue.own_data import OwnData

_executor = ActionExecutor()
_executor.register_package("bot.actions")

ACTIONS = frozenset(_executor.actions)
QUESTIONS = OwnData.questions()
"""The topics that are answered from own data."""
