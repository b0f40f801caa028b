/** Owns the site's word for its visitor: asked for, and asked for anew before it ends. */

import { Unreachable } from "../shared/gateway";
import { endOf, subjectOf } from "./memory";

/** Gives the host site's token for its visitor, or nothing for an anonymous one. */
export type Identity = () => Promise<string | null>;

/** Milliseconds before its end at which the site's word is asked for anew. */
const AHEAD = 60_000;
/** Milliseconds that a message waits for the site's word. */
const PATIENCE = 3000;

export class Vouching {
  /** When the word that the gateway has ends, in milliseconds. */
  #until = 0;

  constructor(private readonly identity: Identity) {}

  /** The site's word. Raises Unreachable. */
  async word(): Promise<string | null> {
    try {
      return await this.identity();
    } catch {
      throw new Unreachable();
    }
  }

  /** Note that the gateway has this word now. */
  given(token: string | null): void {
    this.#until = token === null ? 0 : endOf(token);
  }

  /** Hand a fresh word for `subject` to `give`, when the last one ends soon and the site has one. */
  async renew(subject: string, give: (token: string) => Promise<unknown>): Promise<void> {
    if (Date.now() < this.#until - AHEAD) return;
    const late = new Promise<null>((resume) => { setTimeout(resume, PATIENCE, null); });
    const token = await Promise.race([this.word().catch(() => null), late]);
    if (token === null || subjectOf(token) !== subject) return;
    this.given(token);
    if (this.#until <= Date.now()) return;
    await give(token).catch(() => { this.given(null); });
  }
}
