/** The buttons on offer: those of the last message, until the visitor has answered. */

import type { Outgoing } from "./outbox";
import type { Button, Entry } from "./wire";

export function offeredButtons(
  entries: readonly Entry[],
  outgoing: readonly Outgoing[],
): { seq: number; buttons: Button[] } | null {
  if (outgoing.length > 0) return null;
  const last = entries.findLast((entry) => entry.author.role !== "system");
  if (last?.author.role !== "bot" || last.buttons.length === 0) return null;
  return { seq: last.seq, buttons: last.buttons };
}
