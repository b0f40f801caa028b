/**
 * The outbox: what was written here and has not come back as an entry yet. It sends one message
 * after the other, and again those that did not reach the gateway.
 */

import { Refused } from "./gateway-errors";

export type Body = { text: string } | { button: string } | { human: true } | { file: File };

export interface Outgoing {
  id: string;
  text: string;
  body: Body;
  state: "sending" | "sent" | "failed";
  /** Why it failed, when the gateway said so; without, the gateway was not reached. */
  refusal?: string;
  /** How much of a file has gone up, from 0 to 1. */
  progress?: number;
}

export type Send = (
  id: string,
  body: Body,
  progress: (share: number) => void,
) => Promise<unknown>;

export class Outbox {
  messages: readonly Outgoing[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: Send,
    private readonly changed: () => void,
  ) {}

  put(id: string, text: string, body: Body): void {
    const message: Outgoing = { id, text, body, state: "sending" };
    this.#set([...this.messages, message]);
    this.#enqueue(message);
  }

  /** Show a message that will not be sent, and why. */
  refuse(id: string, text: string, body: Body, refusal: string): void {
    this.#set([...this.messages, { id, text, body, state: "failed", refusal }]);
  }

  /** Send again what failed; under the same id, so it cannot count twice. */
  retry(id: string): void {
    const failed = this.messages.find((each) => each.id === id && each.state === "failed");
    if (!failed) return;
    this.#mark(id, "sending");
    this.#enqueue(failed);
  }

  /** Send again whatever did not reach the gateway. */
  retryUnreached(): void {
    for (const { id, state, refusal } of this.messages) {
      if (state === "failed" && refusal === undefined) this.retry(id);
    }
  }

  /** Take back what failed, to be written again. */
  discard(id: string): void {
    this.#set(this.messages.filter((each) => each.id !== id || each.state !== "failed"));
  }

  /** Let go of the message that came back as an entry. */
  arrived(id: string | undefined): void {
    if (id !== undefined) this.#set(this.messages.filter((each) => each.id !== id));
  }

  /** One at a time: messages arrive in the order in which they were written. */
  #enqueue({ id, body }: Outgoing): void {
    this.#queue = this.#queue.then(async () => {
      try {
        await this.send(id, body, (progress) => { this.#update(id, { progress }); });
        this.#mark(id, "sent");
      } catch (error) {
        this.#mark(id, "failed", error instanceof Refused ? error.message : undefined);
      }
    });
  }

  #mark(id: string, state: Outgoing["state"], refusal?: string): void {
    this.#set(
      this.messages.map((each) => {
        if (each.id !== id) return each;
        const { text, body } = each;
        return { id, text, body, state, ...(refusal === undefined ? {} : { refusal }) };
      }),
    );
  }

  #update(id: string, change: Partial<Outgoing>): void {
    this.#set(this.messages.map((each) => (each.id === id ? { ...each, ...change } : each)));
  }

  #set(messages: readonly Outgoing[]): void {
    this.messages = messages;
    this.changed();
  }
}
