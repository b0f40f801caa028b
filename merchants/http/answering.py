"""How an answer of the interface is made: it names the tenant that it is about."""

from __future__ import annotations

from merchants.http.contract import Answer, Question, Row
from merchants.tenant import Tenant


def tenant_of(question: Question) -> Tenant:
    """On whose behalf a question is asked."""
    asked = question.tenant
    return Tenant(asked.merchant_id, frozenset(asked.establishment_ids), asked.role)


def answer[T](question: Question, value: T) -> Answer[T]:
    """`value`, said of the tenant that asked."""
    asked = question.tenant
    return Answer(
        merchant_id=asked.merchant_id, establishment_ids=asked.establishment_ids, value=value
    )


def row[T](question: Question, value: T) -> Row[T]:
    """One thing of the merchant that asked."""
    return Row(merchant_id=question.tenant.merchant_id, value=value)


def rows[T](question: Question, values: tuple[T, ...]) -> Answer[tuple[Row[T], ...]]:
    """Several things of the merchant that asked."""
    return answer(question, tuple(row(question, value) for value in values))


def maybe[T](question: Question, value: T | None) -> Answer[Row[T] | None]:
    """One thing of the merchant that asked, or null."""
    return answer(question, None if value is None else row(question, value))
