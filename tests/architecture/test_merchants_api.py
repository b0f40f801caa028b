"""The contract of a company's own merchant interface says what the code does."""

from docs.merchants_api import PAGE, page


def test_the_contract_of_the_merchant_interface_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run: .venv/bin/python docs/merchants_api.py"
