/// <reference types="vite/client" />
import { expect, test } from "vitest";
import { parse } from "yaml";
import domain from "../../domain.yml?raw";
import { notedSlots } from "./noted-slots";

const NAMES = { "m1-1": "Boulangerie Lenoir Lyon" };

function read(slots: Record<string, unknown>): string[] {
  return notedSlots(slots, NAMES).map(([label, value]) => `${label} : ${value}`.replace(/\s/g, " "));
}

test("an establishment is called by its name, or by its id where no name is known", () => {
  expect(read({ establishment: "m1-1" })).toEqual(["Établissement : Boulangerie Lenoir Lyon"]);
  expect(read({ establishment: "m1-2" })).toEqual(["Établissement : m1-2"]);
});

test("periods, months and amounts are read in French", () => {
  expect(read({ period: { since: "2026-11-09", until: "2026-11-15" } })).toEqual(["Période : 9–15 novembre 2026"]);
  expect(read({ period: { since: "2026-11-09", until: "2026-11-09" } })).toEqual(["Période : 9 novembre 2026"]);
  expect(read({ statement_month: "2026-03" })).toEqual(["Mois du relevé : mars 2026"]);
  expect(read({ amount: [4500, 4500] })).toEqual(["Montant : 45,00 €"]);
  expect(read({ amount: [4500, 4599] })).toEqual(["Montant : 45,00–45,99 €"]);
});

test("the steps of a dialogue are read as what was chosen", () => {
  expect(read({ dispute_case: "2026-00123", refund_part: "4500 EUR", refund_confirmed: true })).toEqual([
    "Dossier : 2026-00123",
    "Part à rembourser : 45,00 €",
    "Remboursement confirmé : oui",
  ]);
  expect(read({ refund_part: "12.5 %" })).toEqual(["Part à rembourser : 12,5 %"]);
  expect(read({ notification_changes: { payments: true, urgent_cases: false } })).toEqual([
    "Notifications par e-mail : paiements oui, dossiers urgents non",
  ]);
});

test("what the bot keeps for itself, or what has no words, is not shown", () => {
  expect(read({ last_answer: { topic: "my_fees" }, offered_topics: [["a", "b"]], period: null })).toEqual([]);
  expect(read({ unheard_of: { a: { b: 1 } }, other: [1, 2] })).toEqual([]);
  expect(read({ period: { from: "x" }, statement_month: "mars", refund_part: "x", amount: ["x"] })).toEqual([]);
});

test("each slot of the bot has a French label", () => {
  const slots = Object.keys((parse(domain) as { slots: object }).slots);
  const unnamed = slots.filter((slot) => notedSlots({ [slot]: true }, {})[0]?.[0] === slot);
  expect(slots.length).toBeGreaterThan(10);
  expect(unnamed).toEqual([]);
});
