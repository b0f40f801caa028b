/** A stream of the gateway: a WebSocket that says hello, reconnects, and hands frames down. */

import { WebSocket as Reconnecting } from "partysocket";
import type { Link } from "./wire";

const NOT_ADMITTED = 4401;
const UNKNOWN = 4404;
const AHEAD = 4409;
/** The gateway says every ten seconds that it is there: more silence than this is a dead line. */
const SILENCE = 25_000;

export interface StreamHandlers<Frame> {
  /** The first frame of every connection; it carries the cursor, so nothing is missed. */
  hello(): object;
  onFrame(frame: Frame): void;
  onLink(link: Link): void;
  /** The cursor is of another log: this one has to be read from its start. */
  onRestart?(): void;
  /** The gateway will never let this one in again. */
  onRejected(): void;
}

export interface Stream {
  send(frame: object): void;
  close(): void;
}

/** Follow `url` until closed; a lost connection is made again, ever more patiently. */
export function openStream<Frame extends { type: string }>(url: string, handlers: StreamHandlers<Frame>): Stream {
  const socket = new Reconnecting(url, [], {
    // Each at a pace of its own: after a restart of the gateway not all come back at once.
    minReconnectionDelay: 400 + Math.random() * 800,
    reconnectionDelayGrowFactor: 1.3 + Math.random() * 0.4,
    maxReconnectionDelay: 8_000 + Math.random() * 4_000,
    connectionTimeout: 8000,
    maxEnqueuedMessages: 0,
  });
  let silence: ReturnType<typeof setTimeout> | undefined;
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(wake, SILENCE);
  };
  handlers.onLink("connecting");
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify(handlers.hello()));
    listen();
  });
  socket.addEventListener("message", (event: MessageEvent<string>) => {
    listen();
    handlers.onLink("live");
    const frame = JSON.parse(event.data) as Frame | { type: "alive" };
    if (frame.type !== "alive") handlers.onFrame(frame as Frame);
  });
  socket.addEventListener("close", (event) => {
    clearTimeout(silence);
    if (event.code === AHEAD) handlers.onRestart?.();
    if (event.code === NOT_ADMITTED || event.code === UNKNOWN) {
      socket.close();
      handlers.onRejected();
    } else {
      handlers.onLink("lost");
    }
  });
  // A socket seldom survives a change of network, and may not notice for minutes.
  const wake = () => {
    handlers.onLink("lost");
    socket.reconnect();
  };
  globalThis.addEventListener("online", wake);
  return {
    send(frame) {
      if (socket.readyState === 1) socket.send(JSON.stringify(frame));
    },
    close() {
      globalThis.removeEventListener("online", wake);
      clearTimeout(silence);
      socket.close();
    },
  };
}
