import { expect, test } from "vitest";
import { expiryOf, subjectOf } from "./site-token";

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

test("the expiry of a token is read, and is now when it says none", () => {
  expect(expiryOf(token({ exp: 12 }))).toBe(12_000);
  expect(expiryOf("n’importe quoi")).toBe(0);
});

test("a token that cannot be read is a subject of its own", () => {
  expect(subjectOf("n’importe quoi")).toBe("n’importe quoi");
});
