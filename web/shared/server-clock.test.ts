import { expect, test } from "vitest";
import { ServerClock } from "./server-clock";

test("time since is counted by the gateway's clock, as soon as the gateway was heard", () => {
  let local = Date.parse("2030-01-01T00:00:00Z");
  const clock = new ServerClock(() => local);
  expect(clock.since("2026-11-23T10:00:00+01:00")).toBe(0);
  clock.observe("2026-11-23T10:05:00+01:00");
  local += 1000;
  expect(clock.since("2026-11-23T10:00:00+01:00")).toBe(301_000);
});

test("an instant to come is awaited without being taken for the present", () => {
  let local = 0;
  const clock = new ServerClock(() => local);
  clock.observe("2026-11-23T10:00:00+01:00");
  local += 5000;
  expect(clock.until("2026-11-23T10:00:30+01:00")).toBe(25_000);
  expect(clock.until("2026-11-23T10:00:00+01:00")).toBe(-5000);
});
