import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStream, type StreamHandlers } from "./stream";
import type { Link } from "./wire";

/** A socket that opens at once and hears what the test lets it hear. */
class Line extends EventTarget {
  static readonly all: Line[] = [];
  readyState = 0;
  readonly sent: string[] = [];

  constructor(readonly url: string) {
    super();
    Line.all.push(this);
    queueMicrotask(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
    });
  }

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(): void {
    this.readyState = 3;
  }

  hears(frame: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
}

beforeEach(() => {
  Line.all.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Line);
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function followed(): { links: Link[]; handlers: StreamHandlers<{ type: string }> } {
  const links: Link[] = [];
  let after = 0;
  const handlers = {
    hello: () => ({ after }),
    onFrame: () => { after += 1; },
    onLink: (link: Link) => { links.push(link); },
    onRejected: () => { throw new Error("nobody turned it away"); },
  };
  return { links, handlers };
}

test("after 25 seconds of silence a new line is made, from where the last one ended", async () => {
  const { links, handlers } = followed();
  const stream = openStream("ws://gateway/stream", handlers);
  await vi.advanceTimersByTimeAsync(100);
  expect(Line.all.map(({ sent }) => sent)).toEqual([['{"after":0}']]);
  Line.all[0]?.hears({ type: "entry" });
  expect(links.at(-1)).toBe("live");

  await vi.advanceTimersByTimeAsync(24_000);
  expect([Line.all.length, links.at(-1)]).toEqual([1, "live"]);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(links).toContain("lost");
  expect(Line.all.length).toBe(2);
  expect(Line.all[1]?.sent).toEqual(['{"after":1}']);
  stream.close();
});

test("a sign of life is enough to keep a line", async () => {
  const { links, handlers } = followed();
  const stream = openStream("ws://gateway/stream", handlers);
  await vi.advanceTimersByTimeAsync(100);
  for (let count = 0; count < 6; count += 1) {
    Line.all[0]?.hears({ type: "alive" });
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect([Line.all.length, links.at(-1)]).toEqual([1, "live"]);
  stream.close();
});
