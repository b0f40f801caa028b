import { describe, expect, test } from "vitest";
import { Conversation, type Body } from "./conversation";
import { Refused, Unreachable } from "./gateway";
import type { Entry } from "./words";

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

async function settled(told: Conversation) {
  while (told.outgoing.some((each) => each.state === "sending")) await Promise.resolve();
}

describe("entries", () => {
  test("stand in the order of their seq and once, however often they come down", () => {
    const told = conversation(gateway().send);
    for (const seq of [2, 1, 2, 3, 1]) told.hear({ type: "entry", entry: said(seq) });
    expect(told.entries.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    expect(told.cursor).toBe(3);
  });

  test("take the place of the outgoing message that they are", async () => {
    const told = conversation(gateway().send);
    told.say("bonjour");
    await settled(told);
    expect(told.outgoing.map((each) => each.state)).toEqual(["sent"]);
    told.hear({ type: "entry", entry: said(1, "id-1") });
    expect(told.outgoing).toEqual([]);
  });

  test("that come down before the answer to their request leave nothing behind", async () => {
    const told = conversation(gateway().send);
    told.say("bonjour");
    told.hear({ type: "entry", entry: said(1, "id-1") });
    await Promise.resolve();
    expect(told.outgoing).toEqual([]);
  });
});

describe("outgoing messages", () => {
  test("are sent one after the other, in the order of writing", async () => {
    const { got, send } = gateway();
    const told = conversation(send);
    told.say("un");
    told.press({ id: "4-1", title: "Oui" });
    told.requestHuman("Parler à un conseiller");
    await settled(told);
    expect(got.map(([, body]) => body)).toEqual([{ text: "un" }, { button: "4-1" }, { human: true }]);
  });

  test("are not made of space alone", () => {
    const told = conversation(gateway().send);
    told.say("  \n ");
    expect(told.outgoing).toEqual([]);
  });

  test("that did not reach the gateway go again, under the same id, once the link is back", async () => {
    const { got, send } = gateway(new Unreachable());
    const told = conversation(send);
    told.linked("lost");
    told.say("bonjour");
    await settled(told);
    expect(told.outgoing[0]?.state).toBe("failed");
    told.linked("live");
    await settled(told);
    expect(told.outgoing[0]?.state).toBe("sent");
    expect(got.map(([id]) => id)).toEqual(["id-1", "id-1"]);
  });

  test("that were refused say why and wait for the visitor", async () => {
    const { got, send } = gateway(new Refused(409, "La conversation est terminée."));
    const told = conversation(send);
    told.say("bonjour");
    await settled(told);
    told.linked("live");
    await settled(told);
    expect(told.outgoing).toMatchObject([
      { text: "bonjour", state: "failed", refusal: "La conversation est terminée." },
    ]);
    expect(got).toHaveLength(1);
    told.retry("id-1");
    await settled(told);
    expect(told.outgoing).toMatchObject([{ state: "sent" }]);
  });
});

test("what the service says ends the bot's typing, and not an agent's", () => {
  const told = conversation(gateway().send);
  const announced = (seq: number): Entry => ({
    ...said(seq), kind: "callback_booked", author: { role: "system", name: "Service clientèle" },
  });
  told.hear({ type: "whisper", who: "bot", typing: true });
  told.hear({ type: "entry", entry: announced(1) });
  expect(told.typing).toBeNull();
  told.hear({ type: "whisper", who: "agent", typing: true });
  told.hear({ type: "entry", entry: announced(2) });
  expect(told.typing).toBe("agent");
});

test("typing ends when the one who typed has written, and when the link is lost", () => {
  const told = conversation(gateway().send);
  told.linked("live");
  told.hear({ type: "whisper", who: "bot", typing: true });
  expect(told.typing).toBe("bot");
  told.hear({ type: "entry", entry: said(1) });
  expect(told.typing).toBeNull();
  told.hear({ type: "whisper", who: "agent", typing: true });
  told.linked("lost");
  expect(told.typing).toBeNull();
});

test("listeners are told until they leave", () => {
  const told = conversation(gateway().send);
  let count = 0;
  const leave = told.subscribe(() => count++);
  told.hear({ type: "state", state: "waiting", rank: 2, wait_minutes: 4 });
  leave();
  told.hear({ type: "state", state: "with_bot", rank: null, wait_minutes: null });
  expect([count, told.state]).toEqual([1, "with_bot"]);
});
