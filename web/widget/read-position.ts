/** How far the visitor has read, and what was unread when they came back. */

import type { Conversation } from "../shared/conversation";
import type { StoredVisit } from "./visit-storage";

export class ReadPosition {
  /** The seqs between which the visitor had not read when the panel was opened. */
  unreadRange: [after: number, last: number] | null = null;
  #isSeen = false;

  /** The visit as it is with the panel open or not; the same one when nothing changed. */
  note(visit: StoredVisit, conversation: Conversation, open: boolean): StoredVisit {
    const { replayed, cursor } = conversation;
    if (open && replayed && !this.#isSeen) {
      const isBack = visit.read > 0 && unreadCount(conversation, visit.read) > 0;
      this.unreadRange = isBack ? [visit.read, cursor] : null;
    }
    this.#isSeen = open && (this.#isSeen || replayed);
    const read = open && replayed ? cursor : visit.read;
    return read === visit.read && open === visit.open ? visit : { ...visit, read, open };
  }
}

/** How many messages to the visitor come after the seq that was read. */
export function unreadCount({ entries }: Conversation, read: number): number {
  return entries.filter(
    ({ seq, author, text }) => seq > read && author.role !== "visitor" && text !== "",
  ).length;
}
