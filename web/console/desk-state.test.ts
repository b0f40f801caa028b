import { expect, test } from "vitest";
import type { Card, Desk } from "../shared/wire";
import { EMPTY_DESK, UNKNOWN, backInList, moved } from "./desk-state";

function card(conversation_id: string): Card {
  return {
    ...UNKNOWN, conversation_id, skill: null, urgent_on: null,
    state: "waiting", waiting_since: null, rank: null, seq: 3,
  };
}

function desk(waiting: string[], mine: string[]): Desk {
  return { ...EMPTY_DESK, waiting: waiting.map(card), waiting_count: waiting.length, mine: mine.map(card) };
}

const ids = (cards: Card[]) => cards.map(({ conversation_id }) => conversation_id);

test("a conversation that is taken moves from the list to one's own", () => {
  const after = moved(desk(["a", "b"], ["c"]), "a", true, UNKNOWN);
  expect([ids(after.waiting), ids(after.mine)]).toEqual([["b"], ["c", "a"]]);
});

test("a conversation that is given away is nobody's until the stream says whose", () => {
  const after = moved(desk(["b"], ["c", "d"]), "c", false, UNKNOWN);
  expect([ids(after.waiting), ids(after.mine)]).toEqual([["b"], ["d"]]);
});

test("what went back to the list by itself is told, what was given back is not", () => {
  const before = desk([], ["a", "b", "c"]);
  const back = backInList(before, desk(["a", "b"], ["c"]), new Set(["b"]));
  expect(ids(back)).toEqual(["a"]);
});
