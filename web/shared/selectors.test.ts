import { expect, test } from "vitest";
import { agentName, hasLeftMessage, offeredButtons, promisedCallback } from "./selectors";
import type { Entry, Role } from "./words";

const YES = { id: "2-1", title: "Oui" };

function entry(seq: number, kind: string, role: Role, more: Partial<Entry> = {}): Entry {
  const author = { role, name: role };
  return { seq, at: "2026-11-23T10:00:00+01:00", kind, author, text: "…", buttons: [], documents: [], ...more };
}

test("buttons are on offer under the last bot message, until the visitor answers", () => {
  const log = [entry(1, "visitor_said", "visitor"), entry(2, "bot_said", "bot", { buttons: [YES] })];
  expect(offeredButtons(log, [])).toEqual({ seq: 2, buttons: [YES] });
  expect(offeredButtons([...log, entry(3, "announced", "system")], [])?.seq).toBe(2);
  expect(offeredButtons([...log, entry(3, "visitor_said", "visitor")], [])).toBeNull();
  const going = { id: "a", text: "Oui", body: { button: "2-1" }, state: "sending" } as const;
  expect(offeredButtons(log, [going])).toBeNull();
});

test("a callback is promised until it is made or an agent joins", () => {
  const callback = { id: "c", due_at: "2026-11-24T09:00:00+01:00", phone: null };
  const log = [entry(1, "callback_booked", "system", { callback })];
  expect(promisedCallback(log)).toEqual(callback);
  const changed = { ...callback, phone: "06 12 34 56 78" };
  log.push(entry(2, "callback_changed", "system", { callback: changed }));
  expect(promisedCallback(log)?.phone).toBe("06 12 34 56 78");
  expect(promisedCallback([...log, entry(3, "callback_done", "system")])).toBeNull();
  expect(promisedCallback([...log, entry(3, "callback_cancelled", "system")])).toBeNull();
  expect(promisedCallback([...log, entry(3, "agent_joined", "system")])).toBeNull();
  const due = entry(3, "callback_due", "system");
  expect(promisedCallback([...log, due])?.phone).toBe("06 12 34 56 78");
});

test("the agent is the one who joined last", () => {
  const joined = (seq: number, name: string) =>
    entry(seq, "agent_joined", "system", { author: { role: "system", name } });
  expect(agentName([joined(1, "Claire"), joined(2, "Karim")])).toBe("Karim");
  expect(agentName([])).toBeNull();
});

test("after a transfer the agent is the one who was given the conversation", () => {
  const named = (seq: number, kind: string, name: string) =>
    entry(seq, kind, "system", { author: { role: "system", name } });
  const log = [named(1, "agent_joined", "Claire"), named(2, "transferred", "Karim")];
  expect(agentName(log)).toBe("Karim");
});

test("a message that was left is promised an answer until it is answered", () => {
  const callback = { id: "c", due_at: "2026-11-25T09:00:00+01:00", phone: null };
  const log = [entry(1, "message_left", "visitor", { callback })];
  expect(promisedCallback(log)).toEqual(callback);
  expect([hasLeftMessage(log, "c"), hasLeftMessage(log, "d")]).toEqual([true, false]);
  expect(promisedCallback([...log, entry(2, "message_answered", "agent")])).toBeNull();
});
