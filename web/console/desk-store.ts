/** The desk as this agent knows it: its lists, what is unread, drafts, what went back by itself. */

import { contactOf } from "../shared/contacts";
import type { Card, ContactKind, Desk } from "../shared/wire";
import { EMPTY_DESK, UNKNOWN, backInList, isIn, isOther, moved, type Subject } from "./desk-state";
import { whose } from "./labels";

/** What the agent may do with a conversation: take who waits, answer a message, call back, reply, or only read. */
export type DeskStatus = "waiting" | "mine" | "read" | ContactKind;

export class DeskStore {
  desk: Desk = EMPTY_DESK;
  /** Conversations that went back to the list while this agent was not heard of. */
  requeued: Card[] = [];

  #read = new Map<string, number>();
  #drafts = new Map<string, string>();
  #subjects = new Map<string, Subject>();
  /** What this agent gave away by themselves. */
  #given = new Set<string>();

  /** Take over what the gateway says. */
  update(desk: Desk): void {
    for (const card of desk.mine) this.#given.delete(card.conversation_id);
    const back = backInList(this.desk, desk, this.#given);
    if (back.length > 0) this.requeued = back;
    this.desk = desk;
    for (const each of [...desk.callbacks, ...desk.waiting, ...desk.offers, ...desk.mine]) {
      this.#subjects.set(each.conversation_id, each);
    }
  }

  clear(): void {
    this.desk = EMPTY_DESK;
  }

  /** Show at once that a conversation became this agent's, or ceased to be. */
  move(id: string, isMine: boolean): void {
    if (!isMine) this.#given.add(id);
    this.desk = moved(this.desk, id, isMine, this.subject(id));
  }

  removeOffer(id: string): void {
    this.desk = { ...this.desk, offers: this.desk.offers.filter(isOther(id)) };
  }

  /** What the desk says of a conversation, or last said when it stood there. */
  subject(id: string): Subject {
    return this.#subjects.get(id) ?? UNKNOWN;
  }

  /** A promised callback can be taken like someone who waits. */
  status(id: string): DeskStatus {
    const { offers, waiting, mine, callbacks } = this.desk;
    if (isIn(mine, id)) return "mine";
    if (isIn([...offers, ...waiting], id)) return "waiting";
    const callback = callbacks.find((each) => each.conversation_id === id);
    return callback ? contactOf(callback).kind : "read";
  }

  /** The conversation that stands `step` places after `id` in the lists. */
  neighbour(id: string | undefined, step: 1 | -1): string | null {
    const ids = [...this.desk.waiting, ...this.desk.mine].map((card) => card.conversation_id);
    const at = ids.indexOf(id ?? "");
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), ids.length - 1);
    return ids[next] ?? null;
  }

  markRead(id: string, seq: number): void {
    this.#read.set(id, seq);
  }

  /** Whether the visitor wrote since this agent last looked. */
  isUnread(id: string, seq: number): boolean {
    return seq > (this.#read.get(id) ?? 0);
  }

  draft(id: string): string {
    return this.#drafts.get(id) ?? "";
  }

  saveDraft(id: string, text: string): void {
    this.#drafts.set(id, text);
  }

  get requeueNotice(): string {
    const whom = this.requeued.map(({ merchant }) => whose(merchant)).join(", ");
    return whom ? `Connexion perdue\u00a0: de retour dans la file, à son rang\u00a0: ${whom}.` : "";
  }
}
