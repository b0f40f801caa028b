"""Who may fetch a document, before merchant data are asked at all."""

from datetime import UTC, datetime

import pytest

from handoff.words.errors import UnknownDocument
from tests.handoff.house import House


async def test_a_document_that_was_not_offered_does_not_exist(house: House) -> None:
    conversation_id = await house.opened()
    with pytest.raises(UnknownDocument):
        await house.document_delivery.fetch(conversation_id, "1-1", datetime.now(UTC))
