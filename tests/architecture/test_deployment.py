"""The files that deploy the product name what there is."""

import inspect
import re
from typing import Any

import uvicorn
import yaml

from api.body_limit import LARGEST_BODY, LARGEST_FILE_BODY
from cli.processes import ACTIONS_SETTINGS, ANSWERING, BOT_SETTINGS, GATEWAY_SETTINGS
from tests.support.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")


def test_there_are_two_nodes_or_more_and_what_they_need() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"proxy", "node", "tables", "postgres", "redis"}
    assert services["node"]["deploy"]["replicas"] >= 2
    needed = {name for each in services.values() for name in each.get("depends_on", {})}
    assert needed <= set(services)


#: What a node of many decides by itself, and what belongs to a demonstration.
OWN = {"HOST", "PORT", "BOT_URL", "ACTIONS_URL", "CLOCK_URL", "DEMO_SITE", *ANSWERING}


def test_a_node_takes_the_settings_that_the_product_has() -> None:
    known = {*GATEWAY_SETTINGS, *ACTIONS_SETTINGS, *BOT_SETTINGS}
    assert set(COMPOSE["services"]["node"]["environment"]) == known - OWN


def test_no_secret_is_written_down_and_none_may_be_left_out() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    variables = set(re.findall(r"\$\{([A-Z_]+):\?\}", text))
    assert variables == {
        "DATABASE_PASSWORD", "BOT_SECRET", "DATA_SECRET", "SITE_SECRETS", "TLS_FOLDER",
    }  # fmt: skip
    assert set(re.findall(r"\$\{([A-Z_]+)", text)) == variables
    assert [name for name in sorted(variables) if f"{name}=" not in OPERATORS] == []


def test_what_is_secret_or_made_on_a_machine_goes_neither_into_the_image_nor_into_git() -> None:
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    made = {".git", ".env", ".venv", "bot/.venv", "bot/models", "web/node_modules", "var"}
    assert made <= set(left_out)
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_database_counts_as_there_once_other_containers_reach_it() -> None:
    check = COMPOSE["services"]["postgres"]["healthcheck"]["test"]
    assert check[check.index("-h") + 1] == "127.0.0.1"


def test_every_file_that_is_mounted_is_there() -> None:
    mounted = [
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", ())
        if volume.startswith("./")
    ]
    assert mounted
    assert [name for name in mounted if not (ROOT / name).is_file()] == []
    assert (ROOT / COMPOSE["services"]["node"]["build"]["dockerfile"]).is_file()


def test_the_proxy_leads_to_the_nodes_and_passes_streams_on() -> None:
    [(service, port)] = re.findall(r"server (\w+):(\d+) resolve", NGINX)
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    assert service in COMPOSE["services"]
    assert f"PORT={port}" in dockerfile
    assert "proxy_set_header Upgrade $http_upgrade;" in NGINX
    assert NGINX.count("{") == NGINX.count("}")


def test_the_proxy_lets_in_what_a_gateway_may_take_and_ends_connections_before_it() -> None:
    body, file_body = map(in_bytes, re.findall(r"client_max_body_size (\d+[km]);", NGINX))
    assert LARGEST_BODY < body < LARGEST_FILE_BODY < file_body
    [idle] = re.findall(r" keepalive_timeout (\d+)s;", NGINX)
    assert int(idle) < inspect.signature(uvicorn.Config).parameters["timeout_keep_alive"].default


def in_bytes(size: str) -> int:
    """Read « 64k »."""
    return int(size[:-1]) * {"k": 1024, "m": 1024 * 1024}[size[-1]]
