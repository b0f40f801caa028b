/**
 * The store of a conversation: entries by seq, what was written here and is on its way, the
 * conversation's status, who is typing. Knows no element and no network: it is given a way to send,
 * and receives the frames that come down.
 */

import { refusalOf } from "./accepted-files";
import { Refused } from "./gateway";
import type { Button, Entry, Frame, Link, Role, ConversationStatus, State } from "./words";

export type Body = { text: string } | { button: string } | { human: true } | { file: File };

/** Something written here that has not come back as an entry yet. */
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

const WHISPER_LASTS = 6000;

export class Conversation {
  entries: readonly Entry[] = [];
  outgoing: readonly Outgoing[] = [];
  state: State = "with_bot";
  rank: number | null = null;
  waitMinutes: number | null = null;
  link: Link = "connecting";
  typing: Role | null = null;
  /** Whether everything that had been said before is here. */
  replayed = false;

  #listeners = new Set<() => void>();
  #queue: Promise<void> = Promise.resolve();
  #hush: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly send: Send,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  /** The seq to resume from. */
  get cursor(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  /** Be told of every change; gives what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(text: string): void {
    const trimmed = text.trim();
    if (trimmed) this.#put(trimmed, { text: trimmed });
  }

  press(button: Button): void {
    this.#put(button.title, { button: button.id });
  }

  requestHuman(title: string): void {
    this.#put(title, { human: true });
  }

  /** Send a file; one that cannot be taken is refused at once. */
  attach(file: File): void {
    const id = this.newId();
    const text = `Fichier\u00a0: ${file.name}`;
    const refusal = refusalOf(file);
    if (refusal === null) {
      this.#put(text, { file }, id);
      return;
    }
    const failed: Outgoing = { id, text, body: { file }, state: "failed", refusal };
    this.outgoing = [...this.outgoing, failed];
    this.#notify();
  }

  /** Send again what failed; under the same id, so it cannot count twice. */
  retry(id: string): void {
    const failed = this.outgoing.find((each) => each.id === id && each.state === "failed");
    if (!failed) return;
    this.#mark(id, "sending");
    this.#enqueue(failed);
  }

  /** Take back what failed, to be written again. */
  discard(id: string): void {
    this.outgoing = this.outgoing.filter((each) => each.id !== id || each.state !== "failed");
    this.#notify();
  }

  receive(frame: Frame): void {
    if (frame.type === "entry") this.#add(frame.entry);
    else if (frame.type === "state") this.#setStatus(frame);
    else this.#whisper(frame.who, frame.typing);
    this.#notify();
  }

  setLink(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    if (link === "live") this.#sendAgain();
    else this.typing = null;
    this.#notify();
  }

  /** Begin another log; what is on its way goes there. */
  reset(): void {
    this.entries = [];
    this.state = "with_bot";
    this.rank = null;
    this.waitMinutes = null;
    this.replayed = false;
    this.#notify();
  }

  #put(text: string, body: Body, id = this.newId()): void {
    const outgoing: Outgoing = { id, text, body, state: "sending" };
    this.outgoing = [...this.outgoing, outgoing];
    this.#enqueue(outgoing);
    this.#notify();
  }

  /** One at a time: messages arrive in the order in which they were written. */
  #enqueue({ id, body }: Outgoing): void {
    this.#queue = this.#queue.then(async () => {
      try {
        await this.send(id, body, (share) => { this.#progressed(id, share); });
        this.#mark(id, "sent");
      } catch (error) {
        this.#mark(id, "failed", error instanceof Refused ? error.message : undefined);
      }
    });
  }

  #sendAgain(): void {
    for (const each of this.outgoing) {
      if (each.state === "failed" && each.refusal === undefined) this.retry(each.id);
    }
  }

  #progressed(id: string, progress: number): void {
    this.outgoing = this.outgoing.map((each) => (each.id === id ? { ...each, progress } : each));
    this.#notify();
  }

  #mark(id: string, state: Outgoing["state"], refusal?: string): void {
    this.outgoing = this.outgoing.map((each) => {
      if (each.id !== id) return each;
      const { text, body } = each;
      return refusal === undefined ? { id, text, body, state } : { id, text, body, state, refusal };
    });
    this.#notify();
  }

  #add(entry: Entry): void {
    if (this.entries.some((each) => each.seq === entry.seq)) return;
    this.entries = [...this.entries, entry].sort((one, other) => one.seq - other.seq);
    this.outgoing = this.outgoing.filter((each) => each.id !== entry.message_id);
    // What the service says may be the outcome of what the bot was about to answer.
    if (entry.author.role !== "system" || this.typing === "bot") this.typing = null;
  }

  #setStatus({ state, rank, wait_minutes }: ConversationStatus): void {
    this.state = state;
    this.rank = rank;
    this.waitMinutes = wait_minutes;
    this.replayed = true;
  }

  #whisper(who: Role, typing: boolean): void {
    clearTimeout(this.#hush);
    this.typing = typing ? who : null;
    if (!typing) return;
    this.#hush = setTimeout(() => {
      this.typing = null;
      this.#notify();
    }, WHISPER_LASTS);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
