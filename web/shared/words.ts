/** The types of the wire: what the gateway sends, as the front end reads it. */

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
  /** The case that the bot takes files for, after it said this. */
  wants_files?: string | null;
  callback?: { id: string; due_at: string; phone: string | null };
  private?: Understood & { note?: string };
}

export interface ConversationStatus {
  state: State;
  rank: number | null;
  /** Whole minutes to be expected; null without enough visitors served today. */
  wait_minutes: number | null;
}

export type Frame =
  | { type: "entry"; entry: Entry }
  | ({ type: "state" } & ConversationStatus)
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

export type CallbackChannel = "phone" | "message";

/** A time at which one can be called back. */
export interface Slot {
  start: string;
  text: string;
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
  /** The day by which an urgent dispute has to be answered. */
  urgent_on: string | null;
  merchant: Merchant | null;
  seq: number;
}

/** A conversation that is offered to this agent, until an instant. */
export interface Offer extends Card {
  until: string;
}

export interface Callback {
  id: string;
  conversation_id: string;
  due_at: string;
  channel: CallbackChannel;
  phone: string | null;
  attempts: number;
  escalated: boolean;
  /** Who makes it, once somebody has taken it. */
  agent: { id: string; name: string } | null;
  reason: string;
  summary: string;
  merchant: Merchant | null;
}

export interface Desk {
  offers: Offer[];
  /** The first of those who wait; `waiting_count` is how many there are. */
  waiting: Card[];
  waiting_count: number;
  mine: Card[];
  callbacks: Callback[];
}

export type AwayReason = "lost" | "closed" | "missed";
export type Presence = "online" | "busy" | "away";

export interface Agent {
  id: string;
  login: string;
  name: string;
  skills: string[];
  seats: number;
  presence: Presence;
  /** Why the service made this agent away; null when they said so themselves. */
  away_reason: AwayReason | null;
  /** Only a supervisor changes the hours. */
  role: "agent" | "supervisor";
}

/** One of the team, as colleagues see them. */
export interface Colleague {
  id: string;
  name: string;
  skills: string[];
  presence: Presence;
  load: number;
  seats: number;
}

export interface Skill {
  id: string;
  name: string;
}

export interface Team {
  agents: Colleague[];
  skills: Skill[];
}

/** A day with hours of its own; `spans` is null when it is closed. */
export interface ExceptionalDay {
  day: string;
  label: string;
  spans: string | null;
  channels: string[];
}

/** How a callback went: in the end, or in vain for now. */
export type CallResult = "reached" | "unreachable" | "no_answer" | "busy" | "wrong_number";

/** What an agent knows before the first word; docs/handoff-file.schema.json has all of it. */
export interface HandoffFile {
  reason: string | null;
  skill: string | null;
  urgent_on: string | null;
  summary: string;
  waited_seconds: number | null;
  callback_attempts: number;
  merchant: string | null;
  set_up: { role?: string; establishments?: string[] };
  /** By id, the names that are known. */
  establishments: Record<string, string>;
  slots: Record<string, unknown>;
  topics: {
    said: string;
    topic: string | null;
    confidence: number | null;
    alternatives: { topic: string; confidence: number }[];
  }[];
  answers: { topic: string | null; text: string; own_data: boolean }[];
  mood: string;
  not_understood: number;
  notes: string[];
  previous_contacts: { conversation_id: string; opened_at: string; summary: string }[];
}
