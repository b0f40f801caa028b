import { expect, test } from "vitest";
import { counted, date, day, elapsed, estimate, moment, ordinal } from "./french";

test("days are written in full, the first of the month as « 1er »", () => {
  expect(day("2026-12-01T10:00:00+01:00")).toBe("mardi 1er décembre");
  expect(day("2026-11-23T10:00:00+01:00")).toBe("lundi 23 novembre");
});

test("moments are those of Paris, wherever the browser is", () => {
  expect(moment("2026-11-23T23:30:00+00:00")).toBe("mardi 24 novembre à 0\u202fh\u202f30");
  expect(moment("2026-11-24T09:00:00+01:00")).toBe("mardi 24 novembre à 9\u202fh");
});

test("zero and one are singular", () => {
  expect([0, 1, 2].map((n) => counted(n, "message", "messages"))).toEqual([
    "0 message",
    "1 message",
    "2 messages",
  ]);
});

test("timers count minutes, then hours, and never below zero", () => {
  expect([-5, 42_000, 725_000, 3_840_000].map(elapsed)).toEqual(["0:00", "0:42", "12:05", "1\u202fh\u202f04"]);
});

test("places are ordinal", () => {
  expect([ordinal(1), ordinal(2)]).toEqual(["1er", "2e"]);
});

test("a wait is told in minutes, then in hours", () => {
  expect([1, 5, 60, 70].map(estimate)).toEqual([
    "environ 1 minute",
    "environ 5 minutes",
    "environ 1\u202fh",
    "environ 1\u202fh\u202f10",
  ]);
});

test("a date is written with its year, on its own day", () => {
  expect(date("2026-12-01")).toBe("mardi 1er décembre 2026");
});
