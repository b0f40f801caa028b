"""Writes docs/protocol.md from the code: the addresses, the streams, the entries, the states;
the schema of the briefing, and the OpenAPI description.

`python docs/protocol.py` after a change; tests/architecture/test_protocol_page.py compares.
"""

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from fastapi.routing import APIWebSocketRoute
from pydantic import TypeAdapter

from api import streams, views
from api.app import create_app
from api.problems import STATUSES, code_of, detail_of
from api.routes import agents, visitors
from api.settings import Settings
from handoff.rules.briefing import Briefing
from handoff.words.entries import Content, facts_of
from handoff.words.state import TRANSITIONS

PAGE = Path(__file__).with_name("protocol.md")
SCHEMA = Path(__file__).with_name("briefing.schema.json")
OPENAPI = Path(__file__).with_name("openapi.json")
HEAD = """# The protocol

Written by `python docs/protocol.py` from the running code. Do not edit it by hand.

Commands go up by HTTP, entries come down a stream or a long poll. A client keeps the `seq` of the
last entry it has and asks for what comes after: reconnecting is starting again with that cursor.
Full schemas, also of the frames, are at `/openapi.json`, shown at `/docs`; a field that is not
foreseen is refused. `message_id` is made by the client (a UUID): the same one again, for the same
content, gives the same `seq` and writes nothing. Times are ISO 8601 with the offset of Paris; texts
are in French.
"""
STREAMS = f"""
The first frame from the client says who it is and from where to go on; nothing is in the URL.
Then come `{{"type": "entry", "entry"}}`, on a change
`{{"type": "state", "state", "rank", "wait_minutes", "agent", "callback", "wants_files"}}`, and
`{{"type": "whisper", "who", "typing"}}`, which may be lost; `agent` is the name of who has the
conversation, `callback` what was promised and not made yet, `wants_files` the case that the bot
takes files for. From the desk comes
`{{"type": "desk", "at", "agent", "offers", "waiting", "waiting_count", "mine", "callbacks"}}`;
`agent` is who is signed in, with `away_reason` when the service made them away (`lost`, `closed`,
`missed`) and `role` (`agent`, `supervisor`). Each of `callbacks` names the `agent` who has taken
it. Each of `offers` is a card with `until`: `take` accepts it, `decline` lets it go. `waiting`
holds the first 100. A stream with nothing to tell sends `{{"type": "alive"}}` every
{streams.ALIVE_EVERY:.0f} s: whoever hears nothing for 25 s connects again.
The client may send `{{"type": "typing"}}` (an agent where the conversation is theirs; otherwise the
answer is `{{"type": "refused", "detail"}}`), to the desk `{{"type": "alive"}}` every 20 s.
Close codes: {streams.BAD_FRAME} frame not understood, {streams.NO_ENTRY} not admitted,
{streams.UNKNOWN} unknown conversation, {streams.TOO_SLOW} too slow (resume from the cursor),
{streams.AHEAD} cursor beyond the log (read it anew from 0), {streams.TRY_LATER} try again later.
A handshake is refused with 503 and `Retry-After` when too many come at once.
"""


def page() -> str:
    """The whole page."""
    api = create_app(Settings(demo_site="demo")).openapi()
    common = (
        "Every entry has `seq`, `at`, `kind`, `author`, `text`, `buttons`, `documents`; "
        "and, by kind:\n"
    )
    problems = "`application/problem+json` (RFC 9457); `type` ends in the error's name.\n"
    parts = [
        *(HEAD, "## Addresses", *_addresses(api), "\n## Streams\n", *_streams(), STREAMS),
        *("## Entries\n", common, *_entries(), "\n## States\n", *_states()),
        *("\n## Errors\n", problems, *_errors()),
    ]
    return "\n".join(parts) + "\n"


def schema() -> str:
    """The JSON schema of the briefing."""
    described = TypeAdapter(Briefing).json_schema(mode="serialization")
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(described, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def openapi() -> str:
    """The OpenAPI description, from which the front end's types are made."""
    described = create_app(Settings(demo_site="demo")).openapi()
    return json.dumps(described, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _addresses(api: dict[str, Any]) -> Iterator[str]:
    tag = None
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            if operation["tags"][0] != tag:
                tag = operation["tags"][0]
                yield f"\n### {tag.capitalize()}\n"
                yield "| address | body or query | answer | |\n|---|---|---|---|"
            status = next(iter(operation["responses"]))
            about = operation["description"].splitlines()[0]
            yield f"| `{method.upper()} {path}` | {_asked(api, operation)} | {status} | {about} |"


def _asked(api: dict[str, Any], operation: dict[str, Any]) -> str:
    """The fields of the body and the query; the ones that may be left out have a question mark."""
    query = [(p["name"], p["required"]) for p in operation.get("parameters", ())]
    known = [(name, needed) for name, needed in query if not name.endswith("_id")]
    if body := operation.get("requestBody"):
        [content] = body["content"].values()
        shape = content["schema"]
        one = shape if "$ref" in shape else shape["anyOf"][0]  # a body that may be left out
        reference = one["$ref"].rpartition("/")[2]
        schema = api["components"]["schemas"][reference]
        required = schema.get("required", ())
        known += [(name, name in required) for name in schema["properties"]]
    return ", ".join(f"`{name}{'' if needed else '?'}`" for name, needed in known)


def _streams() -> Iterator[str]:
    for route in (*visitors.router.routes, *agents.router.routes):
        if isinstance(route, APIWebSocketRoute):
            yield f"- `WS {route.path}`: {inspect.getdoc(route.endpoint)}"


def _entries() -> Iterator[str]:
    yield "| kind | by | what it says | also for the visitor | for agents only | move |"
    yield "|---|---|---|---|---|---|"
    for content in get_args(Content):
        names = [name for name in facts_of(content) if name not in views.PLACED]
        shown = [name for name in names if name in content.public]
        shown += ["callback"] if "callback_id" in content.public else []
        hidden = [name for name in names if name not in content.public]
        cells = [", ".join(f"`{name}`" for name in cell) for cell in (shown, hidden)]
        about = _summary(inspect.getdoc(content) or "")
        [kind] = get_args(get_type_hints(content)["kind"])
        cells += [content.move or ""]
        yield f"| `{kind}` | {content.role} | {about} | {' | '.join(cells)} |"


def _summary(text: str) -> str:
    """The first paragraph of a text, on one line: a cell of a table holds no more."""
    return " ".join(text.partition("\n\n")[0].split())


def _states() -> Iterator[str]:
    """The moves there are; each is told in the words of the entry that makes it."""
    told = {each.move: inspect.getdoc(each) or "" for each in get_args(Content)}
    yield "```mermaid\nstateDiagram-v2\n    [*] --> with_bot"
    for state, moves in TRANSITIONS.items():
        for move, after in moves.items():
            yield f"    {state} --> {after}: {move}, {_on_an_arrow(told[move])}"
    yield "    closed --> [*]\n```"


def _on_an_arrow(text: str) -> str:
    """The first clause of a text: in mermaid, a semicolon or a colon would end it."""
    clause = re.split(r"[;:.]", text)[0].strip()
    return clause[:1].lower() + clause[1:]


def _errors() -> Iterator[str]:
    yield "| error | status | detail |\n|---|---|---|"
    for kind, status in STATUSES.items():
        for each in (kind, *kind.__subclasses__()):
            yield f"| `{code_of(each)}` | {status} | {detail_of(each())} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
    OPENAPI.write_text(openapi(), encoding="utf-8")
