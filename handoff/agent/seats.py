"""An agent's seats, and the offers that are withdrawn as they fill."""

from datetime import datetime

from handoff.ports import OffersWriter, SeatsTaken
from handoff.steps.changing import Change
from handoff.words.agents import Agent


async def keep_within_seats(change: Change, agent: Agent, taken: SeatsTaken) -> None:
    """Keep no more offers than seats, now that one more than `taken` is followed."""
    keep = agent.seats - taken.followed - 1
    if taken.offered > keep:
        await withdraw_offers(change.writer.offers, agent.id, change.now, keep)


async def withdraw_offers(
    offers: OffersWriter, agent_id: str, now: datetime, keep: int = 0
) -> None:
    """Take back what is offered to an agent, the first `keep` to expire apart."""
    made = await offers.claim_to(agent_id)
    await offers.end(made[keep:], None, now)
