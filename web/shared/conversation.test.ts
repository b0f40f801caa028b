import { describe, expect, test } from "vitest";
import { Conversation } from "./conversation";
import { Refused, Unreachable } from "./gateway-errors";
import type { Body } from "./outbox";
import type { Entry, Frame } from "./wire";

function said(seq: number, message_id?: string): Entry {
  return {
    seq,
    at: "2026-11-23T10:00:00+01:00",
    kind: "visitor_said",
    author: { role: "visitor", name: "Vous" },
    text: `ligne ${seq}`,
    buttons: [],
    documents: [],
    ...(message_id ? { message_id } : {}),
  };
}

/** A gateway that answers as told, and remembers what it got. */
function gateway(...answers: (Error | undefined)[]) {
  const got: [string, Body][] = [];
  const send = (id: string, body: Body) => {
    got.push([id, body]);
    const answer = answers.shift();
    return answer ? Promise.reject(answer) : Promise.resolve();
  };
  return { got, send };
}

function conversation(send: (id: string, body: Body) => Promise<unknown>) {
  let next = 0;
  return new Conversation(send, () => `id-${String(++next)}`);
}

async function settled(store: Conversation) {
  while (store.outgoing.some((each) => each.state === "sending")) await Promise.resolve();
}

describe("entries", () => {
  test("stand in the order of their seq and once, however often they come down", () => {
    const store = conversation(gateway().send);
    for (const seq of [2, 1, 2, 3, 1]) store.receive({ type: "entry", entry: said(seq) });
    expect(store.entries.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    expect(store.cursor).toBe(3);
  });

  test("take the place of the outgoing message that they are", async () => {
    const store = conversation(gateway().send);
    store.say("bonjour");
    await settled(store);
    expect(store.outgoing.map((each) => each.state)).toEqual(["sent"]);
    store.receive({ type: "entry", entry: said(1, "id-1") });
    expect(store.outgoing).toEqual([]);
  });

  test("that come down before the answer to their request leave nothing behind", async () => {
    const store = conversation(gateway().send);
    store.say("bonjour");
    store.receive({ type: "entry", entry: said(1, "id-1") });
    await Promise.resolve();
    expect(store.outgoing).toEqual([]);
  });
});

describe("outgoing messages", () => {
  test("are sent one after the other, in the order of writing", async () => {
    const { got, send } = gateway();
    const store = conversation(send);
    store.say("un");
    store.press({ id: "4-1", title: "Oui" });
    store.requestHuman("Parler à un conseiller");
    await settled(store);
    expect(got.map(([, body]) => body)).toEqual([{ text: "un" }, { button: "4-1" }, { human: true }]);
  });

  test("are not made of space alone", () => {
    const store = conversation(gateway().send);
    store.say("  \n ");
    expect(store.outgoing).toEqual([]);
  });

  test("that did not reach the gateway go again, under the same id, once the link is back", async () => {
    const { got, send } = gateway(new Unreachable());
    const store = conversation(send);
    store.setLink("lost");
    store.say("bonjour");
    await settled(store);
    expect(store.outgoing[0]?.state).toBe("failed");
    store.setLink("live");
    await settled(store);
    expect(store.outgoing[0]?.state).toBe("sent");
    expect(got.map(([id]) => id)).toEqual(["id-1", "id-1"]);
  });

  test("that were refused say why and wait for the visitor", async () => {
    const { got, send } = gateway(new Refused(409, "La conversation est terminée."));
    const store = conversation(send);
    store.say("bonjour");
    await settled(store);
    store.setLink("live");
    await settled(store);
    expect(store.outgoing).toMatchObject([
      { text: "bonjour", state: "failed", refusal: "La conversation est terminée." },
    ]);
    expect(got).toHaveLength(1);
    store.retry("id-1");
    await settled(store);
    expect(store.outgoing).toMatchObject([{ state: "sent" }]);
  });
});

test("what the service says ends the bot's typing, and not an agent's", () => {
  const store = conversation(gateway().send);
  const announced = (seq: number): Entry => ({
    ...said(seq), kind: "callback_booked", author: { role: "system", name: "Service clientèle" },
  });
  store.receive({ type: "whisper", who: "bot", typing: true });
  store.receive({ type: "entry", entry: announced(1) });
  expect(store.typing).toBeNull();
  store.receive({ type: "whisper", who: "agent", typing: true });
  store.receive({ type: "entry", entry: announced(2) });
  expect(store.typing).toBe("agent");
});

test("typing ends when the one who typed has written, and when the link is lost", () => {
  const store = conversation(gateway().send);
  store.setLink("live");
  store.receive({ type: "whisper", who: "bot", typing: true });
  expect(store.typing).toBe("bot");
  store.receive({ type: "entry", entry: said(1) });
  expect(store.typing).toBeNull();
  store.receive({ type: "whisper", who: "agent", typing: true });
  store.setLink("lost");
  expect(store.typing).toBeNull();
});

test("listeners are told until they leave", () => {
  const store = conversation(gateway().send);
  let count = 0;
  const leave = store.subscribe(() => count++);
  store.receive({ type: "state", ...store.status, state: "waiting", rank: 2, wait_minutes: 4 });
  leave();
  store.receive({ type: "state", ...store.status, state: "with_bot", rank: null });
  expect([count, store.state]).toEqual([1, "with_bot"]);
});

const HERE = { kind: "message", address: null } as const;

test("a status that says less, as of an earlier gateway, has nothing to say of the rest", () => {
  const store = conversation(gateway().send);
  const callback = { id: "c", due_at: "2026-11-24T09:00:00+01:00", contact: HERE, phone: null, answers_message: true };
  store.receive({ type: "state", ...store.status, callback });
  expect(store.status.callback).toEqual(callback);
  store.receive({ type: "state", state: "with_agent", rank: null, wait_minutes: null } as Frame);
  expect([store.state, store.status.callback, store.status.agent]).toEqual(["with_agent", null, null]);
});
