/** What the host page is told of a visit: each new message, and how many are unread. */

import { emit } from "../shared/events";
import type { Visit } from "./visit";

export class HostNews {
  #cursor = 0;
  #unread = 0;

  constructor(
    private readonly panel: HTMLElement,
    private readonly visit: Visit,
  ) {}

  messages(): void {
    const { entries, cursor, replayed } = this.visit.conversation;
    for (const entry of entries) {
      // What is only replayed after a reload is no news to the host page.
      const isNews = replayed && entry.seq > this.#cursor && entry.author.role !== "visitor";
      if (isNews) emit(this.panel, "relais-message", entry);
    }
    this.#cursor = cursor;
  }

  unread(): void {
    const { unread } = this.visit;
    if (unread === this.#unread) return;
    this.#unread = unread;
    emit(this.panel, "relais-unread", unread);
  }
}
