/**
 * The buttons on offer: those of the bot's last message, until the visitor has answered; none while
 * an agent has the conversation, nor after its end.
 */

import type { Outgoing } from "./outbox";
import type { Button, Entry, State } from "./wire";

export function offeredButtons(
  entries: readonly Entry[],
  outgoing: readonly Outgoing[],
  state: State,
): { seq: number; buttons: Button[] } | null {
  if (state === "with_agent" || state === "closed" || outgoing.length > 0) return null;
  const last = entries.findLast((entry) => entry.author.role !== "system");
  if (last?.author.role !== "bot" || last.buttons.length === 0) return null;
  return { seq: last.seq, buttons: last.buttons };
}
