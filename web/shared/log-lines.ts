/** A log as lines to be shown: in order, grouped by author, with the days between them. */

import type { Outgoing } from "./outbox";
import { day } from "./french";
import type { Entry, Role } from "./wire";

export interface Line {
  /** The same for a message on its way and for the entry that it becomes. */
  key: string;
  role: Role;
  name: string;
  text: string;
  at: string | null;
  /** The day that begins with this line, unless it is the log's only one. */
  day: string | null;
  /** Whether the author's name is due. */
  first: boolean;
  entry?: Entry;
  outgoing?: Outgoing;
}

/** What is to be read, entries first; `writer` is who the outgoing messages are from. */
export function logLines(
  entries: readonly Entry[],
  outgoing: readonly Outgoing[],
  writer: { role: Role; name: string },
): Line[] {
  const days = new Set(entries.map((entry) => day(entry.at)));
  const read: Line[] = [];
  let lastDay = "";
  for (const entry of entries) {
    if (entry.text === "") continue;
    const today = day(entry.at);
    const begins = days.size > 1 && today !== lastDay ? today : null;
    lastDay = today;
    read.push({
      key: entry.message_id ?? String(entry.seq),
      role: entry.author.role,
      name: entry.author.name,
      text: entry.text,
      at: entry.at,
      day: begins,
      first: begins !== null || isNewAuthor(read.at(-1), entry.author),
      entry,
    });
  }
  for (const each of outgoing) {
    read.push({
      key: each.id,
      ...writer,
      text: each.text,
      at: null,
      day: null,
      first: isNewAuthor(read.at(-1), writer),
      outgoing: each,
    });
  }
  return read;
}

function isNewAuthor(last: Line | undefined, author: { role: Role; name: string }): boolean {
  return last?.role !== author.role || last.name !== author.name;
}
