"""The tables of merchant data, all of them; importing this module declares each.

Each row of a merchant carries `merchant_id`, and `establishment_id` where it belongs to one shop,
so that each query can name its tenant without a join. Money is a number of cents; the currency
stands beside it once per row. A month is the date of its first day.
"""

from __future__ import annotations

from merchants.sql.account_tables import (
    contracts,
    establishments,
    merchants,
    profiles,
    user_establishments,
    users,
)
from merchants.sql.change_tables import audit, granted_wishes
from merchants.sql.columns import metadata
from merchants.sql.dispute_tables import (
    dispute_changes,
    dispute_file_contents,
    dispute_files,
    disputes,
)
from merchants.sql.payment_tables import (
    commission_debits,
    settlements,
    statement_lines,
    statements,
    transactions,
)

__all__ = [
    "audit",
    "commission_debits",
    "contracts",
    "dispute_changes",
    "dispute_file_contents",
    "dispute_files",
    "disputes",
    "establishments",
    "granted_wishes",
    "merchants",
    "metadata",
    "profiles",
    "settlements",
    "statement_lines",
    "statements",
    "transactions",
    "user_establishments",
    "users",
]
