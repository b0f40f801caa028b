/** The widget's interface for host pages: settings, methods, events. */

import type { Entry } from "../shared/wire";

export type Token = string | null | (() => string | null | Promise<string | null>);

/** `window.relaisSettings`; attributes of the tag come first. */
export interface Settings {
  site?: string;
  /** The gateway's origin; by default where the script came from. */
  address?: string;
  position?: "left" | "right";
  theme?: "auto" | "light" | "dark";
  /** What stands beside the launcher's picture. */
  label?: string;
  token?: Token;
}

/**
 * What a page has set. Attributes of the tag are written without their `data-`; an empty `token`
 * is none, so that one template serves signed-in users and visitors.
 */
export function settingsFrom(attributes: DOMStringMap, fields: Settings = {}): Settings {
  const settings: Settings = { ...fields, ...(attributes as Settings) };
  return { ...settings, token: settings.token === "" ? null : settings.token };
}

/** The site's token as it is now: a function is asked for a fresh one. */
export async function fresh(token: Token | undefined): Promise<string | null> {
  return (typeof token === "function" ? await token() : token) ?? null;
}

/** What `Relais.on` tells, by name. */
export interface Events {
  open: undefined;
  close: undefined;
  unread: number;
  message: Entry;
}

/** `window.Relais` */
export interface Api {
  open(): void;
  close(): void;
  toggle(): void;
  /** Say who the visitor is; a function is asked again whenever a fresh token is needed. */
  identify(token: Token): void;
  /** Be told of something; gives what ends it. */
  on<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): () => void;
  /** Forget the conversation, as at a sign-out, and take the widget off the page. */
  shutdown(): void;
}

/** The panel, as the loader sees it: it comes from a chunk of its own. */
export interface Panel extends HTMLElement {
  address: string;
  site: string;
  identity: () => Promise<string | null>;
  shown: boolean;
  /** End the visit; the next showing begins another. */
  end(): void;
  /** The visitor may be somebody else from now on. */
  identified(): void;
}

declare global {
  interface Window {
    relaisSettings?: Settings;
    Relais?: Api;
  }
}
