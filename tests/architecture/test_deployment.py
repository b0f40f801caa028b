"""The files that deploy the product name what there is."""

import re
from pathlib import Path
from typing import Any

import yaml

from api.processes import ACTIONS_SETTINGS, BOT_SETTINGS, GATEWAY_SETTINGS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")


def test_there_are_two_nodes_or_more_and_what_they_need() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"proxy", "node", "tables", "postgres", "redis"}
    assert services["node"]["deploy"]["replicas"] >= 2
    needed = {name for each in services.values() for name in each.get("depends_on", {})}
    assert needed <= set(services)


def test_every_setting_of_a_node_is_one_of_the_product() -> None:
    known = {*GATEWAY_SETTINGS, *ACTIONS_SETTINGS, *BOT_SETTINGS}
    assert set(COMPOSE["services"]["node"]["environment"]) <= known


def test_no_secret_is_written_down_and_none_may_be_left_out() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    variables = set(re.findall(r"\$\{([A-Z_]+):\?\}", text))
    assert variables == {
        "DATABASE_PASSWORD", "BOT_SECRET", "DATA_SECRET", "SITE_SECRETS", "TLS_FOLDER",
    }  # fmt: skip
    assert set(re.findall(r"\$\{([A-Z_]+)", text)) == variables
    assert [name for name in sorted(variables) if f"{name}=" not in OPERATORS] == []


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
    [service, port] = re.findall(r"server (\w+):(\d+)", NGINX)[0]
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    assert service in COMPOSE["services"]
    assert f"PORT={port}" in dockerfile
    assert "proxy_set_header Upgrade $http_upgrade;" in NGINX
    assert NGINX.count("{") == NGINX.count("}")


def test_nobody_outside_reads_the_figures() -> None:
    assert "location = /metrics { return 404; }" in NGINX
