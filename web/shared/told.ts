/** Owns what elements tell upwards: named events with a detail. */

import type { Button, CallResult, Callback, Document, Entry, Link } from "./words";

interface Told {
  "relais-say": string;
  "relais-files": File[];
  "relais-typing": undefined;
  "relais-draft": string;
  "relais-press": Button;
  "relais-download": Document;
  "relais-retry": string;
  "relais-rewrite": string;
  "relais-human": undefined;
  "relais-cancel": undefined;
  "relais-back": undefined;
  "relais-anew": undefined;
  "relais-close": undefined;
  "relais-unread": number;
  "relais-message": Entry;
  "relais-link": Link;
  "relais-select": string;
  "relais-offer": { id: string; deed: "take" | "decline" };
  "relais-call": Callback;
  "relais-claim": { id: string; deed: "claim" | "release" };
  "relais-called": { id: string; result: CallResult; note: string };
  "relais-transfer": undefined;
  "relais-transferred": { agent_id?: string; skill?: string; note: string };
  "relais-sound": boolean;
  "relais-hours": undefined;
  "relais-shortcuts": undefined;
  "relais-presence": string;
  "relais-sign-out": undefined;
  "relais-sign-in": { login: string; password: string };
  "relais-deed": "take" | "hand-back" | "close";
}

/** Tell the element above; the event does not leave Relais' own shadow roots by itself. */
export function tell<Name extends keyof Told>(
  from: HTMLElement,
  name: Name,
  ...[detail]: Told[Name] extends undefined ? [] : [Told[Name]]
): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

export type Heard<Name extends keyof Told> = CustomEvent<Told[Name]>;
