"""Who may send a file and fetch a document, before merchant data are asked at all."""

from datetime import UTC, datetime

import pytest

from handoff.words.errors import NoFileWanted, UnknownDocument
from tests.handoff.house import House


async def test_a_file_is_taken_only_where_the_bot_asked_for_one(house: House) -> None:
    conversation_id = await house.opened()
    with pytest.raises(NoFileWanted):
        await house.sent_files.receive(
            conversation_id, "m-1", "facture.pdf", b"%PDF-", datetime.now(UTC)
        )
    assert "file_sent" not in await house.kinds(conversation_id)


async def test_a_document_that_was_not_offered_does_not_exist(house: House) -> None:
    conversation_id = await house.opened()
    with pytest.raises(UnknownDocument):
        await house.document_delivery.fetch(conversation_id, "1-1", datetime.now(UTC))
