/**
 * The gateway's time as it is known here. Nobody tells it: every instant that the gateway
 * writes has passed when it arrives, so the latest one heard bounds its clock from below, and the
 * bound is tight as soon as anything arrives live.
 */

export class ServerClock {
  #ahead = Number.NEGATIVE_INFINITY;

  constructor(private readonly local: () => number = Date.now) {}

  observe(at: string): void {
    this.#ahead = Math.max(this.#ahead, Date.parse(at) - this.local());
  }

  /** Milliseconds until an instant to come; negative once it has passed. */
  until(at: string): number {
    return Date.parse(at) - this.local() - this.#ahead;
  }

  /** Milliseconds since an instant of the gateway's. */
  since(at: string): number {
    this.observe(at);
    return this.local() + this.#ahead - Date.parse(at);
  }
}
