import { expect, test } from "vitest";
import { VisitStorage, type StoredVisit } from "./visit-storage";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
}

const VISIT: StoredVisit = { id: "a", key: "k", subject: null, read: 3, open: true };

test("a stored visit that is no longer understood is none", () => {
  const broken = { getItem: () => "{" } as unknown as Storage;
  expect(new VisitStorage("demo", broken, broken).load()).toBeNull();
});

test("a visit whose answer is awaited is found in another tab, with the panel closed", () => {
  const lasting = storage();
  const first = new VisitStorage("demo", storage(), lasting);
  first.save(VISIT);
  expect(new VisitStorage("demo", storage(), lasting).load()).toBeNull();
  first.keep(VISIT);
  expect(new VisitStorage("demo", storage(), lasting).load()).toEqual({ ...VISIT, open: false });
  expect(new VisitStorage("other", storage(), lasting).load()).toBeNull();
});

test("the end of a visit leaves what another one keeps", () => {
  const lasting = storage();
  new VisitStorage("demo", storage(), lasting).keep(VISIT);
  new VisitStorage("demo", storage(), lasting).clear("b");
  expect(new VisitStorage("demo", storage(), lasting).load()?.id).toBe("a");
  new VisitStorage("demo", storage(), lasting).clear("a");
  expect(new VisitStorage("demo", storage(), lasting).load()).toBeNull();
});
