/** The desk as data: what it is after an action, and what went back to the list by itself. */

import type { Card, Desk } from "../shared/wire";

export const EMPTY_DESK: Desk = { offers: [], waiting: [], waiting_count: 0, mine: [], callbacks: [] };

/** Whose a conversation is and why it came here. */
export type Subject = Pick<Card, "merchant" | "reason" | "summary"> & {
  skill?: string | null;
  urgent_on?: string | null;
};

export const UNKNOWN: Subject = { merchant: null, reason: null, summary: "" };

interface Placed {
  conversation_id: string;
}

export function isOther(id: string): (each: Placed) => boolean {
  return (each) => each.conversation_id !== id;
}

export function isIn(list: readonly Placed[], id: string): boolean {
  return list.some((each) => each.conversation_id === id);
}

/** The desk after a conversation became mine, or ceased to be, until the stream brings the real one. */
export function moved(desk: Desk, id: string, isMine: boolean, subject: Subject): Desk {
  const rest = desk.mine.filter(isOther(id));
  return {
    offers: desk.offers.filter(isOther(id)),
    waiting: desk.waiting.filter(isOther(id)),
    waiting_count: desk.waiting_count,
    callbacks: isMine ? desk.callbacks.filter(isOther(id)) : desk.callbacks,
    mine: isMine ? [...rest, taken(id, subject)] : rest,
  };
}

/** What was this agent's and waits again, without their doing (`given`): it went back by itself. */
export function backInList(before: Desk, after: Desk, given: ReadonlySet<string>): Card[] {
  return before.mine.filter(
    ({ conversation_id: id }) => !given.has(id) && isIn(after.waiting, id),
  );
}

/** The card of a conversation just taken. */
function taken(conversation_id: string, subject: Subject): Card {
  const { merchant, reason, skill, summary, urgent_on } = subject;
  return {
    conversation_id,
    merchant,
    reason,
    summary,
    skill: skill ?? null,
    urgent_on: urgent_on ?? null,
    state: "with_agent",
    waiting_since: null,
    rank: null,
    seq: 0,
  };
}
