import { expect, test } from "vitest";
import { textBlocks, textSpans } from "./rich-text";

test("blank lines part paragraphs and bullets make lists", () => {
  expect(textBlocks("Deux moyens :\n• le site\n• le téléphone\n\nBonne journée.")).toEqual([
    { kind: "paragraph", lines: [[{ text: "Deux moyens :" }]] },
    { kind: "list", items: [[{ text: "le site" }], [{ text: "le téléphone" }]] },
    { kind: "paragraph", lines: [[{ text: "Bonne journée." }]] },
  ]);
});

test("what can be called, written to or opened is a link, its punctuation is not", () => {
  expect(textSpans("Appelez le 01 47 77 75 75, option 4.")).toEqual([
    { text: "Appelez le " },
    { text: "01 47 77 75 75", href: "tel:+33147777575" },
    { text: ", option 4." },
  ]);
  expect(textSpans("a@b.fr ou https://site.fr/aide.").map((span) => span.href)).toEqual([
    "mailto:a@b.fr",
    undefined,
    "https://site.fr/aide",
    undefined,
  ]);
});

test("markup stays text", () => {
  expect(textSpans("<b>javascript:alert(1)</b>")).toEqual([{ text: "<b>javascript:alert(1)</b>" }]);
});
