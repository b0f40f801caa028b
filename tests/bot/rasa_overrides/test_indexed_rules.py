"""The quicker rule policy decides what Rasa's own decides, in forms as well."""

import subprocess

from tests.support.tree import BOT_PYTHON, ROOT

COMPARED = '''
import logging, random, tempfile
from pathlib import Path
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted, ActionExecutionRejected, ActiveLoop, SlotSet, UserUttered,
)
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.training_data.loading import load_data_from_resource
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.core.trackers import DialogueStateTracker
from bot.rasa_overrides.indexed_rules import IndexedRulePolicy
import rasa.utils.log_utils
rasa.utils.log_utils.configure_structlog(logging.ERROR)

DOMAIN = """
version: "3.1"
intents: [greet, ask, stop, other]
slots:
  colour: {type: categorical, values: [red, blue], mappings: [{type: custom}]}
  name: {type: text, influence_conversation: false, mappings: [{type: custom}]}
forms:
  name_form: {required_slots: [name]}
responses:
  utter_greet: [{text: hello}]
  utter_red: [{text: red}]
  utter_done: [{text: done}]
  utter_stop: [{text: stop}]
  utter_other: [{text: other}]
actions: [action_fallback]
"""
RULES = """
version: "3.1"
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: red
  condition: [{slot_was_set: [{colour: red}]}]
  steps: [{intent: other}, {action: utter_red}]
- rule: ask
  steps: [{intent: ask}, {action: name_form}, {active_loop: name_form}]
- rule: done
  condition: [{active_loop: name_form}]
  steps:
  - action: name_form
  - active_loop: null
  - slot_was_set: [{requested_slot: null}]
  - action: utter_done
- rule: stop
  condition: [{active_loop: name_form}]
  steps:
  - intent: stop
  - action: utter_stop
  - action: action_deactivate_loop
  - active_loop: null
"""
folder = Path(tempfile.mkdtemp())
(folder / "rules.yml").write_text(RULES)
domain = Domain.from_yaml(DOMAIN)
graph = StoryGraph(load_data_from_resource(str(folder / "rules.yml"), domain))
trackers = TrainingDataGenerator(graph, domain, augmentation_factor=0).generate()
(folder / "storage").mkdir()
storage = LocalModelStorage.create(folder / "storage")
context = ExecutionContext(GraphSchema({}))
config = {**RulePolicy.get_default_config(), "core_fallback_action_name": "action_fallback"}
policies = []
for kind in (RulePolicy, IndexedRulePolicy):
    policy = kind(dict(config), storage, Resource(kind.__name__), context)
    policy.train(trackers, domain)
    policies.append(policy)

def act(intent):
    return UserUttered(intent, {"name": intent, "confidence": 1.0})

choice = random.Random(7)
seen = set()
for _ in range(400):
    tracker = DialogueStateTracker.from_events("x", [ActionExecuted("action_listen")], domain.slots)
    for _ in range(choice.randrange(1, 25)):
        kind = choice.random()
        if kind < 0.45:
            tracker.update(act(choice.choice(["greet", "ask", "stop", "other"])), domain)
        elif kind < 0.55:
            tracker.update(SlotSet("colour", choice.choice(["red", "blue", None])), domain)
        elif kind < 0.65:
            tracker.update(ActiveLoop(choice.choice(["name_form", None])), domain)
        elif kind < 0.72 and tracker.active_loop_name:
            tracker.update(ActionExecutionRejected("name_form"), domain)
        predictions = [policy.predict_action_probabilities(tracker, domain) for policy in policies]
        one, other = predictions
        assert one.probabilities == other.probabilities, [str(e) for e in tracker.events]
        assert one.is_no_user_prediction == other.is_no_user_prediction
        assert one.is_end_to_end_prediction == other.is_end_to_end_prediction
        assert [str(e) for e in one.events] == [str(e) for e in other.events]
        action = domain.action_names_or_texts[one.max_confidence_index]
        seen.add(action)
        tracker.update(ActionExecuted(action), domain)
assert {"utter_greet", "utter_red", "name_form", "utter_done", "utter_stop"} <= seen, seen
'''


def test_every_prediction_is_rasas_own() -> None:
    done = subprocess.run(
        [BOT_PYTHON, "-W", "ignore", "-c", COMPARED],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
