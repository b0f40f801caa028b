import { expect, test } from "vitest";
import { fresh, settingsFrom } from "./host-api";

test("a token on the tag says who the visitor is", async () => {
  const { token } = settingsFrom({ site: "my-site", token: "signed" });
  expect(await fresh(token)).toBe("signed");
});

test("attributes of the tag come before the fields of window.relaisSettings", () => {
  const fields = { site: "other", label: "Aide", token: "old" };
  expect(settingsFrom({ site: "my-site", token: "signed" }, fields)).toEqual({
    site: "my-site",
    label: "Aide",
    token: "signed",
  });
});

test("an empty token on the tag is an anonymous visitor", async () => {
  const { token } = settingsFrom({ site: "my-site", token: "" }, { token: "old" });
  expect(await fresh(token)).toBeNull();
});

test("without a token the visitor is anonymous", async () => {
  expect(await fresh(settingsFrom({ site: "my-site" }).token)).toBeNull();
});

test("a function is asked for a fresh token each time", async () => {
  let count = 0;
  const { token } = settingsFrom({}, { token: () => `signed-${++count}` });
  expect([await fresh(token), await fresh(token)]).toEqual(["signed-1", "signed-2"]);
});
