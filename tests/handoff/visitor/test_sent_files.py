"""Who may send a file, before merchant data are asked at all."""

from datetime import UTC, datetime

import pytest

from handoff.words.errors import NoFileWanted
from tests.handoff.house import House


async def test_a_file_is_taken_only_where_the_bot_asked_for_one(house: House) -> None:
    conversation_id = await house.opened()
    with pytest.raises(NoFileWanted):
        await house.sent_files.receive(
            conversation_id, "m-1", "facture.pdf", b"%PDF-", datetime.now(UTC)
        )
    assert "file_sent" not in await house.kinds(conversation_id)
