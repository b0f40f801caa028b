"""Whether the training data fit together, told before anything is trained."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from bot.components.asked_facts import WHOLE
from bot.components.example import Example
from bot.components.known_forms import FormsError, KnownForms
from bot.facts import FACT_RESPONSE, FactsError, facts, with_response
from bot.topics import TopicsError, topics
from bot.training.model_archive import ROOT
from bot.training.progress import Say
from bot.training.published_model import sources

#: Gives the response of the topic, or that of the fact that was asked about.
GENERAL_ANSWER = "action_general_answer"


class TrainingDataError(Exception):
    """The training data cannot be trained on; the message says where and why."""


def refuse_variables() -> None:
    """Raises TrainingDataError where the data has a `$`: Rasa would put the environment there."""
    for path in sources():
        if path.suffix not in {".yml", ".yaml"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if "$" in line:
                raise TrainingDataError(
                    f"{path.relative_to(ROOT)}, ligne {number} : le signe « $ » n’est pas admis "
                    "dans les données (Rasa y lirait une variable d’environnement)."
                )


def validate(say: Say) -> None:
    """Raises TrainingDataError when intents, rules, responses and actions do not fit together."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "bot" / "data")]
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        validator = Validator.from_importer(importer)
        fits = _fits_together(validator)
    told = [str(each.message).strip() for each in caught if issubclass(each.category, UserWarning)]
    missing = [
        *_unanswered(validator),
        *_unreadable_forms(),
        *_unanswered_facts(set(validator.domain.responses)),
        *_misplaced_facts(validator.intents.intent_examples),
    ]
    if missing or not fits:
        raise TrainingDataError("\n".join([*missing, *told]))
    examples = validator.intents.intent_examples
    labels = len({each.get("intent") for each in examples})
    say(f"{len(examples)} exemples de {labels} sujets, vérifiés")


def _fits_together(validator: Any) -> bool:
    checks = (
        validator.verify_domain_validity,
        validator.verify_actions_in_stories_rules,
        validator.verify_forms_in_stories_rules,
        lambda: validator.verify_example_repetition_in_intents(False),
        lambda: validator.verify_intents_in_stories(True),
        lambda: validator.verify_utterances_in_stories(True),
        lambda: validator.verify_story_structure(False),
    )
    # All of them run, so that everything that is wrong is told at once.
    results = [check() for check in checks]
    return all(results)


def _unanswered(validator: Any) -> Iterator[str]:
    """What a visitor could say without getting an answer: intents without a rule or examples."""
    from rasa.shared.core.constants import DEFAULT_INTENTS
    from rasa.shared.core.events import ActionExecuted, UserUttered

    from bot.components.decisions import CLARIFY_INTENT, FALLBACK_INTENT, OUT_OF_SCOPE
    from bot.components.references import FOLLOW_UP_INTENT

    domain = validator.domain
    events = [event for step in validator.story_graph.story_steps for event in step.events]
    ruled = {event.intent_name for event in events if isinstance(event, UserUttered)}
    called = {event.action_name for event in events if isinstance(event, ActionExecuted)}
    if GENERAL_ANSWER in called:
        called |= {f"utter_{intent}" for intent in _general(validator.story_graph.story_steps)}
    taught = {example.get("intent") for example in validator.intents.intent_examples}
    # Rasa adds its own to every domain; what is beside the point is one of ours as well.
    intents = set(domain.intents) - set(DEFAULT_INTENTS) | {OUT_OF_SCOPE}
    for intent in sorted(intents - ruled):
        yield f"Le sujet « {intent} » n’a pas de règle."
    decided = {CLARIFY_INTENT, FALLBACK_INTENT, FOLLOW_UP_INTENT}
    for intent in sorted(intents - decided - taught):
        yield f"Le sujet « {intent} » n’a pas d’exemples."
    yield from _unlisted(intents - decided)
    for name in sorted(name for name in called if name and name.startswith("utter_")):
        if name not in domain.responses:
            yield f"La réponse « {name} » n’existe pas."


def _general(steps: Sequence[Any]) -> Iterator[str]:
    """The topics whose rule gives their general answer."""
    from rasa.shared.core.events import ActionExecuted, UserUttered

    for step in steps:
        actions = {e.action_name for e in step.events if isinstance(e, ActionExecuted)}
        if GENERAL_ANSWER in actions:
            yield from (e.intent_name for e in step.events if isinstance(e, UserUttered))


def _unreadable_forms() -> Iterator[str]:
    """What is wrong with the words and forms of bot/entities.yml."""
    try:
        KnownForms.of()
    except FormsError as error:
        yield str(error)


def _misplaced_facts(messages: Iterable[Any]) -> Iterator[str]:
    """What blocks of examples say of facts and does not fit with `bot/facts.yml`."""
    try:
        rows = facts()
    except FactsError:
        return
    told = {Example.of(each, str)[1:] for each in messages}
    for topic, fact, after in sorted(told):
        if fact != WHOLE and topic not in (rows[fact].topics if fact in rows else ()):
            yield f"Des exemples de « {topic} » demandent le fait {fact}, d’un autre sujet."
        if after and after not in rows and after not in topics():
            yield f"Des exemples de « {topic} » suivent « {after} », ni un fait ni un sujet."


def _unanswered_facts(responses: Set[str]) -> Iterator[str]:
    """The rows of `bot/facts.yml` that lack their response, and responses that lack their row."""
    try:
        rows, answered = set(facts()), {fact.response for fact in with_response()}
    except FactsError as error:
        yield str(error)
        return
    for name in sorted(answered - responses):
        yield f"Un fait de bot/facts.yml n’a pas sa réponse, « {name} »."
    for name in sorted(each for each in responses if each.startswith(FACT_RESPONSE)):
        if name[len(FACT_RESPONSE) :] not in rows:
            yield f"La réponse « {name} » ne répond à aucun fait de bot/facts.yml."


def _unlisted(labels: Set[str]) -> Iterator[str]:
    """How the topics of the domain differ from the rows of `bot/topics.yml`."""
    try:
        rows = set(topics())
    except TopicsError as error:
        yield str(error)
        return
    for label in sorted(labels - rows):
        yield f"Le sujet « {label} » manque dans bot/topics.yml."
    for label in sorted(rows - labels):
        yield f"Le sujet « {label} » manque dans domain.yml, sous « intents »."
