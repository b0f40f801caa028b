/** Owns the words of the wire: what the gateway sends, as the front end reads it. */

export type State = "with_bot" | "waiting" | "with_agent" | "closed";
export type Role = "visitor" | "bot" | "agent" | "system";
export type Link = "connecting" | "live" | "lost";

export interface Button {
  id: string;
  title: string;
}

/** A file that can be fetched with the key of the conversation. */
export interface Document {
  id: string;
  name: string;
}

export interface Understood {
  topic?: string;
  confidence?: number;
  decision?: string;
  alternatives?: { topic: string; confidence: number }[];
}

/** A line of a conversation's log; `text` is ready to be shown and may be empty. */
export interface Entry {
  seq: number;
  at: string;
  kind: string;
  author: { role: Role; name: string };
  text: string;
  buttons: Button[];
  documents: Document[];
  message_id?: string;
  callback?: { id: string; due_at: string; phone: string | null };
  private?: Understood;
}

export interface Standing {
  state: State;
  rank: number | null;
}

export type Frame =
  | { type: "entry"; entry: Entry }
  | ({ type: "state" } & Standing)
  | { type: "whisper"; who: Role; typing: boolean };

export interface Availability {
  open: boolean;
  reason: string | null;
  next_change: string;
  next_opening: string;
  text: string;
}

export interface Merchant {
  id: string;
  name: string;
}

/** A conversation on an agent's desk. */
export interface Card {
  conversation_id: string;
  state: State;
  waiting_since: string | null;
  rank: number | null;
  reason: string | null;
  skill: string | null;
  summary: string;
  merchant: Merchant | null;
  seq: number;
}

export interface Callback {
  id: string;
  conversation_id: string;
  due_at: string;
  phone: string | null;
  reason: string;
  summary: string;
  merchant: Merchant | null;
}

export interface Desk {
  waiting: Card[];
  mine: Card[];
  callbacks: Callback[];
}

export type Presence = "online" | "busy" | "away";

export interface Agent {
  id: string;
  login: string;
  name: string;
  skills: string[];
  seats: number;
  presence: Presence;
}
