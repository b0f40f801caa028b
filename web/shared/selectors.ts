/** What follows from a log: the buttons on offer, the callback to come, the agent's name. */

import type { Outgoing } from "./outbox";
import type { Button, Entry } from "./words";

/** The last bot message's buttons, until the visitor has answered. */
export function offeredButtons(
  entries: readonly Entry[],
  outgoing: readonly Outgoing[],
): { seq: number; buttons: Button[] } | null {
  if (outgoing.length > 0) return null;
  const last = entries.findLast((entry) => entry.author.role !== "system");
  if (last?.author.role !== "bot" || last.buttons.length === 0) return null;
  return { seq: last.seq, buttons: last.buttons };
}

/** The case that files may be sent for: the bot's last words say so, until an agent comes. */
export function caseWantingFiles(entries: readonly Entry[]): string | null {
  const last = entries.findLast(({ kind }) => kind === "bot_said" || kind === "agent_joined");
  return last?.wants_files ?? null;
}

const ENDS_CALLBACK = new Set([
  "agent_joined",
  "callback_cancelled",
  "callback_done",
  "message_answered",
]);

/** The callback that was promised and not made yet. */
export function promisedCallback(entries: readonly Entry[]): Entry["callback"] | null {
  const last = entries.findLast(
    ({ kind, callback }) => callback !== undefined || ENDS_CALLBACK.has(kind),
  );
  return last?.callback ?? null;
}

/** Whether the callback is the answer to a message that was left. */
export function hasLeftMessage(entries: readonly Entry[], callback_id: string): boolean {
  return entries.some(({ kind, callback }) => kind === "message_left" && callback?.id === callback_id);
}

const JOINS = new Set(["agent_joined", "transferred"]);

/** The name of the agent who joined last, or was given the conversation since. */
export function agentName(entries: readonly Entry[]): string | null {
  return entries.findLast((entry) => JOINS.has(entry.kind))?.author.name ?? null;
}
