/**
 * The store of a conversation: entries by seq, what is on its way, the conversation's status, who
 * is typing. Knows no element and no network: it is given a way to send, and receives the frames
 * that come down.
 */

import { refusalOf } from "./accepted-files";
import { Outbox, type Outgoing, type Send } from "./outbox";
import { Store } from "./store";
import type { Button, ConversationStatus, Entry, Frame, Link, Role, State } from "./wire";

const TYPING_LASTS = 6000;
const WITH_BOT: ConversationStatus = {
  state: "with_bot",
  rank: null,
  wait_minutes: null,
  agent: null,
  callback: null,
  wants_files: null,
};

export class Conversation extends Store {
  entries: readonly Entry[] = [];
  status: ConversationStatus = WITH_BOT;
  link: Link = "connecting";
  typing: Role | null = null;
  /** Whether everything that had been said before is here. */
  replayed = false;

  #outbox: Outbox;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(
    send: Send,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {
    super();
    this.#outbox = new Outbox(send, () => { this.notify(); });
  }

  /** The seq to resume from. */
  get cursor(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  get state(): State {
    return this.status.state;
  }

  /** What was written here and has not come back as an entry yet. */
  get outgoing(): readonly Outgoing[] {
    return this.#outbox.messages;
  }

  say(text: string): void {
    const trimmed = text.trim();
    if (trimmed) this.#outbox.put(this.newId(), trimmed, { text: trimmed });
  }

  press(button: Button): void {
    this.#outbox.put(this.newId(), button.title, { button: button.id });
  }

  requestHuman(title: string): void {
    this.#outbox.put(this.newId(), title, { human: true });
  }

  /** Send a file; one that cannot be taken is refused at once. */
  attach(file: File): void {
    const text = `Fichier\u00a0: ${file.name}`;
    const refusal = refusalOf(file);
    if (refusal === null) this.#outbox.put(this.newId(), text, { file });
    else this.#outbox.refuse(this.newId(), text, { file }, refusal);
  }

  retry(id: string): void {
    this.#outbox.retry(id);
  }

  discard(id: string): void {
    this.#outbox.discard(id);
  }

  receive(frame: Frame): void {
    if (frame.type === "entry") this.#add(frame.entry);
    else if (frame.type === "state") this.#setStatus(frame);
    else this.#setTyping(frame.who, frame.typing);
    this.notify();
  }

  setLink(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    if (link === "live") this.#outbox.retryUnreached();
    else this.typing = null;
    this.notify();
  }

  /** Begin another log; what is on its way goes there. */
  reset(): void {
    this.entries = [];
    this.status = WITH_BOT;
    this.replayed = false;
    this.notify();
  }

  #add(entry: Entry): void {
    if (this.entries.some((each) => each.seq === entry.seq)) return;
    this.entries = [...this.entries, entry].sort((one, other) => one.seq - other.seq);
    this.#outbox.arrived(entry.message_id);
    // What the service says may be the outcome of what the bot was about to answer.
    if (entry.author.role !== "system" || this.typing === "bot") this.typing = null;
  }

  #setStatus(status: ConversationStatus): void {
    // A gateway of an earlier version says less.
    this.status = { ...WITH_BOT, ...status };
    this.replayed = true;
  }

  #setTyping(who: Role, typing: boolean): void {
    clearTimeout(this.#typingEnds);
    this.typing = typing ? who : null;
    if (!typing) return;
    this.#typingEnds = setTimeout(() => {
      this.typing = null;
      this.notify();
    }, TYPING_LASTS);
  }
}
