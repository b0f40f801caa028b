import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStream } from "./stream";

const SECOND = 1000;
const CLIENTS = 40;
let handshakes: number[] = [];

/** A gateway that lets everybody in and drops them half a second later. */
class Flapping extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = 0;
  binaryType = "blob";

  constructor(readonly url: string) {
    super();
    handshakes.push(Date.now());
    setTimeout(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
    }, 10);
    setTimeout(() => {
      this.close();
    }, SECOND / 2);
  }

  send(): void {
    // Nobody hears it.
  }

  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code: 1006 }));
  }
}

class CloseEvent extends Event {
  readonly code: number;
  readonly reason = "";
  readonly wasClean = false;

  constructor(type: string, init: { code: number }) {
    super(type);
    this.code = init.code;
  }
}

beforeEach(() => {
  handshakes = [];
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Flapping);
  vi.stubGlobal("CloseEvent", CloseEvent);
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("clients of a gateway that drops them come back ever more slowly, and not all at once", async () => {
  const start = Date.now();
  const streams = Array.from({ length: CLIENTS }, () =>
    openStream("ws://gateway", { hello: () => ({}), onFrame: () => 0, onLink: () => 0, onRejected: () => 0 }),
  );
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  for (const stream of streams) stream.close();

  // One a second from each would be 60: they come ever more slowly.
  expect(handshakes.length / CLIENTS).toBeGreaterThan(5);
  expect(handshakes.length / CLIENTS).toBeLessThan(25);
  // After the first drop, which all of them see at once, they come back spread over a second.
  const back = handshakes.filter((at) => at >= start + SECOND / 2 && at < start + 2 * SECOND);
  const together = back.map((at) => back.filter((other) => Math.abs(other - at) <= 50).length);
  expect(back.length).toBeGreaterThan(CLIENTS / 2);
  expect(Math.max(...together)).toBeLessThan(CLIENTS / 3);
});
