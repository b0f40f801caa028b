import { expect, test } from "vitest";
import { offeredButtons } from "./offered-buttons";
import type { Entry, Role } from "./wire";

const YES = { id: "2-1", title: "Oui" };

function entry(seq: number, kind: string, role: Role, more: Partial<Entry> = {}): Entry {
  const author = { role, name: role };
  return { seq, at: "2026-11-23T10:00:00+01:00", kind, author, text: "…", buttons: [], documents: [], ...more };
}

const ASKED = [entry(1, "visitor_said", "visitor"), entry(2, "bot_said", "bot", { buttons: [YES] })];

test("buttons are on offer under the last bot message, until the visitor answers", () => {
  expect(offeredButtons(ASKED, [], "with_bot")).toEqual({ seq: 2, buttons: [YES] });
  expect(offeredButtons([...ASKED, entry(3, "announced", "system")], [], "with_bot")?.seq).toBe(2);
  expect(offeredButtons([...ASKED, entry(3, "visitor_said", "visitor")], [], "with_bot")).toBeNull();
  const going = { id: "a", text: "Oui", body: { button: "2-1" }, state: "sending" } as const;
  expect(offeredButtons(ASKED, [going], "with_bot")).toBeNull();
});

test("no button is on offer while an agent has the conversation, nor after its end", () => {
  expect(offeredButtons(ASKED, [], "waiting")).not.toBeNull();
  expect(offeredButtons(ASKED, [], "with_agent")).toBeNull();
  expect(offeredButtons(ASKED, [], "closed")).toBeNull();
});
