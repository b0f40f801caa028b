import { expect, test } from "vitest";
import { CHANNELS, contactOf, given } from "./contacts";

const PHONE = { kind: "phone", address: "06 12 34 56 78" } as const;
const HERE = { kind: "message", address: null } as const;

test("a contact is read as the gateway says it", () => {
  expect(contactOf({ contact: PHONE, phone: "06 12 34 56 78" })).toEqual(PHONE);
  expect(contactOf({ contact: HERE, phone: null })).toEqual(HERE);
});

test("an earlier gateway says a number only", () => {
  expect(contactOf({ phone: "06 12 34 56 78" })).toEqual(PHONE);
  expect(contactOf({ phone: null })).toEqual(HERE);
});

test("a number is given as an earlier gateway takes it", () => {
  expect(given("phone", "06 12 34 56 78")).toEqual({ phone: "06 12 34 56 78" });
});

test("a number can be called at a press", () => {
  expect(CHANNELS.phone.field?.href("06 12 34 56 78")).toBe("tel:0612345678");
});
