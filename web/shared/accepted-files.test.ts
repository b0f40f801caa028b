import { expect, test } from "vitest";
import { refusalOf } from "./accepted-files";

test("a file of a kind and size that are allowed may be sent", () => {
  expect(refusalOf({ name: "Facture.PDF", size: 4_999_999 })).toBeNull();
});

test("one byte too many is too many", () => {
  expect(refusalOf({ name: "facture.pdf", size: 5_000_000 })).toContain("moins de 5");
});

test("other kinds and empty files are refused at once", () => {
  expect(refusalOf({ name: "facture.pdf.exe", size: 10 })).toContain("formats");
  expect(refusalOf({ name: "facture.pdf", size: 0 })).toContain("vide");
});
