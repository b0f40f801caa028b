/** Who the host site says its visitor is: its token, and a fresh one before the last expires. */

import { Unreachable } from "../shared/gateway-errors";
import { expiryOf, subjectOf } from "./site-token";

/** Gives the host site's token for its visitor, or nothing for an anonymous one. */
export type TokenSource = () => Promise<string | null>;

/** Milliseconds before its expiry at which a fresh token is asked for. */
const RENEW_AHEAD = 60_000;
/** Milliseconds that a message waits for a fresh token. */
const PATIENCE = 3000;

export class SiteIdentity {
  /** When the token that the gateway has expires, in milliseconds. */
  #expiry = 0;

  constructor(private readonly source: TokenSource) {}

  /** The site's token. Raises Unreachable. */
  async token(): Promise<string | null> {
    try {
      return await this.source();
    } catch {
      throw new Unreachable();
    }
  }

  /** Note that the gateway has this token now. */
  presented(token: string | null): void {
    this.#expiry = token === null ? 0 : expiryOf(token);
  }

  /** Hand a fresh token for `subject` to `present`, when the last one expires soon and there is one. */
  async renew(subject: string, present: (token: string) => Promise<unknown>): Promise<void> {
    if (Date.now() < this.#expiry - RENEW_AHEAD) return;
    const late = new Promise<null>((resume) => { setTimeout(resume, PATIENCE, null); });
    const token = await Promise.race([this.token().catch(() => null), late]);
    if (token === null || subjectOf(token) !== subject) return;
    this.presented(token);
    if (this.#expiry <= Date.now()) return;
    await present(token).catch(() => { this.presented(null); });
  }
}
