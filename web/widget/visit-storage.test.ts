import { expect, test } from "vitest";
import { loadVisit } from "./visit-storage";

test("a stored visit that is no longer understood is none", () => {
  const storage = { getItem: () => "{" } as unknown as Storage;
  expect(loadVisit(storage, "demo")).toBeNull();
});
