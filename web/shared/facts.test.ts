import { expect, test } from "vitest";
import { factText } from "./facts";

test("agents read a fact by what it says", () => {
  expect(factText("4")).toBe("Relevés mensuels consultables jusqu’à 16 mois en arrière.");
});

test("where no fact was asked about, or one of another version, nothing is said", () => {
  expect(factText(null)).toBe("");
  expect(factText("E999")).toBe("");
});
