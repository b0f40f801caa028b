/** The DOM events between elements of Relais, with the type of their detail. */

import type { Button, Callback, Document, Entry, ExceptionalDay } from "./wire";

interface EventDetails {
  "relais-say": string;
  "relais-files": File[];
  "relais-typing": undefined;
  "relais-draft": string;
  "relais-press": Button;
  "relais-download": Document;
  "relais-retry": string;
  "relais-rewrite": string;
  "relais-back": undefined;
  "relais-error": string;
  "relais-close": undefined;
  "relais-unread": number;
  "relais-message": Entry;
  "relais-select": string;
  "relais-offer": { id: string; action: "take" | "decline" };
  "relais-call": Callback;
  "relais-claim": { id: string; action: "claim" | "release" };
  "relais-transfer": undefined;
  "relais-sound": boolean;
  "relais-hours": undefined;
  "relais-add-day": ExceptionalDay;
  "relais-shortcuts": undefined;
  "relais-presence": string;
  "relais-sign-out": undefined;
  "relais-sign-in": { login: string; password: string };
  "relais-action": "take" | "hand-back" | "close";
}

/** Dispatch an event to the elements above; the event does not leave Relais' own shadow roots by itself. */
export function emit<Name extends keyof EventDetails>(
  from: HTMLElement,
  name: Name,
  ...[detail]: EventDetails[Name] extends undefined ? [] : [EventDetails[Name]]
): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

export type RelaisEvent<Name extends keyof EventDetails> = CustomEvent<EventDetails[Name]>;
