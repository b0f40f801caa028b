import { expect, test } from "vitest";
import { logLines } from "./log-lines";
import type { Entry, Role } from "./wire";

const VISITOR = { role: "visitor", name: "Vous" } as const;

function entry(seq: number, role: Role, more: Partial<Entry> = {}): Entry {
  const author = { role, name: role };
  const at = "2026-11-23T10:00:00+01:00";
  return { seq, at, kind: `${role}_said`, author, text: `ligne ${seq}`, buttons: [], documents: [], ...more };
}

test("the author's name is due once for what they say in a row", () => {
  const log = [entry(1, "bot"), entry(2, "bot"), entry(3, "visitor"), entry(4, "bot")];
  expect(logLines(log, [], VISITOR).map((line) => line.first)).toEqual([true, false, true, true]);
});

test("a message keeps its key when it becomes an entry", () => {
  const going = { id: "a", text: "ligne 1", body: { text: "ligne 1" }, state: "sent" } as const;
  const [before] = logLines([], [going], VISITOR);
  const [after] = logLines([entry(1, "visitor", { message_id: "a" })], [], VISITOR);
  expect(after?.key).toBe(before?.key);
});

test("days are told apart only where there is more than one", () => {
  const tuesday = { at: "2026-11-24T09:00:00+01:00" };
  expect(logLines([entry(1, "bot")], [], VISITOR)[0]?.day).toBeNull();
  expect(
    logLines([entry(1, "bot"), entry(2, "bot"), entry(3, "bot", tuesday)], [], VISITOR).map(
      (line) => line.day,
    ),
  ).toEqual(["lundi 23 novembre", null, "mardi 24 novembre"]);
});

test("entries without a text are not shown", () => {
  expect(logLines([entry(1, "system", { text: "" })], [], VISITOR)).toEqual([]);
});
