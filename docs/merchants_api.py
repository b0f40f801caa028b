"""Writes docs/merchants-api.yaml: the OpenAPI contract of a company's own merchant interface.

`python docs/merchants_api.py` after a change; tests/architecture/test_merchants_api.py compares.
"""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from merchants.http.client import HttpMerchants
from merchants.http.server import application

PAGE = Path(__file__).with_name("merchants-api.yaml")
HEAD = "# Written by `python docs/merchants_api.py` from merchants/http. Do not edit it by hand.\n"


def page() -> str:
    """The whole contract."""
    app = application(HttpMerchants("http://127.0.0.1", ""), "")
    return HEAD + yaml.safe_dump(
        _legible(app.openapi()), sort_keys=False, allow_unicode=True, width=100
    )


def _legible(contract: dict[str, Any]) -> Any:
    """The contract with names of generic schemas that people can read."""
    text = json.dumps(contract, ensure_ascii=False)
    for name in contract["components"]["schemas"]:
        text = text.replace(f'/{name}"', f'/{_name(name)}"').replace(
            f'"{name}": {{', f'"{_name(name)}": {{'
        )
    return json.loads(text)


def _name(generic: str) -> str:
    """`Answer_tuple_Row_Dispute___________` is an `AnswerWithDisputeRows`."""
    inner = re.sub(r"_+", "_", generic).strip("_")
    if found := re.fullmatch(r"Answer_tuple_Row_(\w+)", inner):
        return f"AnswerWith{found[1]}Rows"
    if found := re.fullmatch(r"Answer_Union_Row_(\w+)_NoneType", inner):
        return f"AnswerWith{found[1]}RowOrNull"
    if found := re.fullmatch(r"Answer_tuple_(\w+)", inner):
        return f"AnswerWith{found[1]}s"
    if found := re.fullmatch(r"Answer_Row_(\w+)", inner):
        return f"AnswerWith{found[1]}Row"
    if found := re.fullmatch(r"Answer_(\w+)", inner):
        return f"AnswerWith{found[1].replace('NoneType', 'Nothing')}"
    return re.sub(r"Row_(\w+)", r"\1Row", inner)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
