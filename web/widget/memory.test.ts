import { expect, test } from "vitest";
import { endOf, recall, subjectOf } from "./memory";

function token(claims: object): string {
  return `e30.${btoa(JSON.stringify(claims)).replaceAll("=", "")}.c2ln`;
}

test("a subject is a merchant together with what its user may see", () => {
  const shop = { sub: "beaumont", role: "shop", establishments: ["b-2"] };
  const office = { sub: "beaumont", role: "head_office", establishments: ["b-2", "b-1"] };
  const again = { ...office, establishments: ["b-1", "b-2"], exp: 12 };
  expect(subjectOf(token(office))).toBe(subjectOf(token(again)));
  expect(subjectOf(token(office))).not.toBe(subjectOf(token(shop)));
});

test("the end of a token is read, and is now when it says none", () => {
  expect(endOf(token({ exp: 12 }))).toBe(12_000);
  expect(endOf("n’importe quoi")).toBe(0);
});

test("a token that cannot be read is a subject of its own", () => {
  expect(subjectOf("n’importe quoi")).toBe("n’importe quoi");
});

test("a memory that is no longer understood is no memory", () => {
  const memory = { getItem: () => "{" } as unknown as Storage;
  expect(recall(memory, "demo")).toBeNull();
});
