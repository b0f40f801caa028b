"""IndexedRulePolicy: Rasa's RulePolicy, which looks at the rules that may apply and no others.

It decides what RulePolicy decides.

Why: that of Rasa 3.6.21 holds every rule against every state of the whole conversation, four times
a turn (2 ms).
Leans on: `RulePolicy._get_possible_keys`, `._prediction_states`, `._find_action_from_rules`,
`.lookup`; `Domain.get_active_state`; the featurizer's `_choose_last_user_input`.
Shown by: decision 14 (after: 0.5 ms); tests/bot/rasa_overrides/test_indexed_rules.py holds
every prediction against Rasa's own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, Dict, Iterable, List, Mapping, Optional, Set, Tuple

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    PREVIOUS_ACTION,
    SHOULD_NOT_BE_SET,
    USER,
)
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

from bot.components.training_steps import tell

Lookup = Mapping[str, str]
#: The last action and the intent that a state has; of a rule's, None stands for any.
Place = Tuple[Optional[str], Optional[str]]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class IndexedRulePolicy(RulePolicy):  # type: ignore[misc]
    """A RulePolicy with an index on what the last state of each rule asks for."""

    _indexes: Tuple[Tuple[Lookup, int, RuleIndex], ...] = ()
    _is_training = False

    def train(
        self, training_trackers: List[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """As RulePolicy, which compares whole conversations to find rules that contradict."""
        tell("règles du dialogue")
        self._is_training = True
        try:
            return super().train(training_trackers, domain, **kwargs)
        finally:
            self._is_training = False

    def _get_possible_keys(self, lookup: Dict[str, str], states: List[State]) -> Set[str]:
        near = self._index(lookup).near(states[-1])
        possible: Set[str] = super()._get_possible_keys({key: lookup[key] for key in near}, states)
        return possible

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: Optional[Dict[str, Any]] = None,
    ) -> List[State]:
        """The last states of a conversation, as many as the longest rule has."""
        if self._is_training:
            whole: List[State] = super()._prediction_states(
                tracker, domain, use_text_for_last_user_input, rule_only_data
            )
            return whole
        events = tracker.applied_events()
        # There is a state before each action, and one now.
        left = sum(isinstance(event, ActionExecuted) for event in events)
        longest = max(index.longest for index in self._both())
        states, replayed = [], tracker.init_copy()
        for event in events:
            if isinstance(event, ActionExecuted):
                if left < longest:
                    states.append(domain.get_active_state(replayed))
                left -= 1
            replayed.update(event)
        states.append(domain.get_active_state(replayed))
        self.featurizer._choose_last_user_input([states], use_text_for_last_user_input)
        return states

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Tuple[Optional[str], Optional[str], bool]:
        if use_text_for_last_user_input and not any(each.reads_text for each in self._both()):
            return None, None, False
        found: Tuple[Optional[str], Optional[str], bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    def _both(self) -> Iterable[RuleIndex]:
        kinds = (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)
        return [self._index(self.lookup.get(kind, {})) for kind in kinds]

    def _index(self, lookup: Lookup) -> RuleIndex:
        for known, size, index in self._indexes:
            # While a model is trained, rules are added.
            if known is lookup and size == len(lookup):
                return index
        index = RuleIndex(lookup)
        self._indexes = (*self._indexes[-1:], (lookup, len(lookup), index))
        return index


class RuleIndex:
    """The rules of a lookup, by what their last state asks for."""

    def __init__(self, rules: Iterable[str]) -> None:
        """`rules` are the keys of a lookup: lists of states, as JSON, the last state last."""
        self.longest = 1
        self.reads_text = False
        self._rules: Dict[Place, List[str]] = defaultdict(list)
        for rule in rules:
            states = json.loads(rule)
            self.longest = max(self.longest, len(states))
            place = action, intent = _asked(states[-1])
            self._rules[place].append(rule)
            # A rule that asks for no intent could be about any text.
            self.reads_text |= intent is None and action in (ACTION_LISTEN_NAME, None)

    def near(self, state: State) -> Iterable[str]:
        """The rules that may apply to a conversation in `state`; of all others, none does."""
        action = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
        intent = state.get(USER, {}).get(INTENT)
        for place in {(action, intent), (action, None), (None, intent), (None, None)}:
            yield from self._rules.get(place, ())


def _asked(state: State) -> Place:
    if not state.get(PREVIOUS_ACTION):
        # The beginning of a conversation is like any other, whatever was said.
        return None, None
    action = state[PREVIOUS_ACTION].get(ACTION_NAME)
    return _value(action), _value(state.get(USER, {}).get(INTENT))


def _value(asked: Any) -> Optional[str]:
    return asked if isinstance(asked, str) and asked != SHOULD_NOT_BE_SET else None
