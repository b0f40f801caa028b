import { expect, test } from "vitest";
import { recall, subjectOf } from "./memory";

test("the subject of a token is read", () => {
  const claims = btoa(JSON.stringify({ sub: "boulangerie-lenoir" })).replaceAll("=", "");
  expect(subjectOf(`e30.${claims}.c2ln`)).toBe("boulangerie-lenoir");
});

test("a token that cannot be read is a subject of its own", () => {
  expect(subjectOf("n’importe quoi")).toBe("n’importe quoi");
});

test("a memory that is no longer understood is no memory", () => {
  const memory = { getItem: () => "{" } as unknown as Storage;
  expect(recall(memory, "demo")).toBeNull();
});
