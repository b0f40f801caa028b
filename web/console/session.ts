/** Owns an agent's session: signed in or not, the desk as it stands, what went wrong. */

import { follow, type Stream } from "../shared/following";
import { Gateway, Refused } from "../shared/gateway";
import { ServerClock } from "../shared/server-clock";
import type { Agent, Card, Desk, Link, Presence } from "../shared/words";
import { Handled, type Deed } from "./handled";

const NAME = "relais:session";
const ALIVE_EVERY = 20_000;

/** Whose a conversation is and why it came here. */
export type Subject = Pick<Card, "merchant" | "reason" | "summary"> & { skill?: string | null };

const UNKNOWN: Subject = { merchant: null, reason: null, summary: "" };
const NOBODY: Desk = { waiting: [], mine: [], callbacks: [] };

export class Session {
  agent: Agent | null = null;
  desk: Desk = NOBODY;
  link: Link = "connecting";
  trouble = "";
  open: Handled | null = null;
  readonly clock = new ServerClock();

  #gateway: Gateway;
  #token: string | null;
  #stream: Stream | null = null;
  #alive: ReturnType<typeof setInterval> | undefined;
  #listeners = new Set<() => void>();
  #read = new Map<string, number>();
  #drafts = new Map<string, string>();
  #subjects = new Map<string, Subject>();

  constructor(
    address: string,
    private readonly memory: Storage,
  ) {
    this.#gateway = new Gateway(address);
    this.#token = memory.getItem(NAME);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether a token is at hand whose agent is not known yet. */
  get isResuming(): boolean {
    return this.#token !== null && this.agent === null;
  }

  async resume(): Promise<void> {
    if (this.#token === null) return;
    await this.attempt(async () => {
      const { agent } = await this.#mine.get<{ agent: Agent }>("/v1/agent/session");
      this.#begin(agent);
    });
  }

  /** Raises what the gateway refuses: the form shows it. */
  async signIn(login: string, password: string): Promise<void> {
    const { token, agent } = await this.#gateway.post<{ token: string; agent: Agent }>(
      "/v1/agent/session",
      { login, password },
    );
    this.#token = token;
    this.memory.setItem(NAME, token);
    this.trouble = "";
    this.#begin(agent);
  }

  async signOut(): Promise<void> {
    await this.attempt(() => this.#mine.delete("/v1/agent/session"));
    this.#end("");
  }

  async setPresence(presence: Presence): Promise<void> {
    await this.attempt(async () => {
      const { agent } = await this.#mine.put<{ agent: Agent }>("/v1/agent/presence", { presence });
      this.agent = agent;
    });
  }

  /** Show a conversation, or none. */
  show(id: string | null): void {
    if (id === (this.open?.id ?? null)) return;
    this.open?.close();
    this.open = null;
    if (id !== null && this.#token !== null) {
      this.open = new Handled(id, this.#token, this.#mine, () => { this.#heard(); });
    }
    this.#tell();
  }

  /** Do to the open conversation; the desk shows it at once, its stream confirms. */
  async do(deed: Deed): Promise<void> {
    const { open, desk } = this;
    if (!open) return;
    await this.attempt(async () => {
      await open.do(deed);
      const isOther = (each: { conversation_id: string }) => each.conversation_id !== open.id;
      const mine = desk.mine.filter(isOther);
      this.desk = {
        waiting: desk.waiting.filter(isOther),
        callbacks: deed === "take" ? desk.callbacks.filter(isOther) : desk.callbacks,
        mine: deed === "take" ? [...mine, taken(open.id, this.subject(open.id))] : mine,
      };
    });
  }

  async callbackDone(id: string): Promise<void> {
    await this.attempt(() => this.#mine.post(`/v1/agent/callbacks/${id}/done`));
  }

  /** Whether the visitor wrote since this agent last looked. */
  isUnread(id: string, seq: number): boolean {
    return this.open?.id !== id && seq > (this.#read.get(id) ?? 0);
  }

  /** What waits for this agent: people in the list, and own conversations with something new. */
  get pending(): number {
    const unread = this.desk.mine.filter((card) => this.isUnread(card.conversation_id, card.seq));
    return this.desk.waiting.length + unread.length;
  }

  draft(id: string): string {
    return this.#drafts.get(id) ?? "";
  }

  keepDraft(id: string, text: string): void {
    this.#drafts.set(id, text);
  }

  /** What the desk says of a conversation, or last said when it stood there. */
  subject(id: string): Subject {
    return this.#subjects.get(id) ?? UNKNOWN;
  }

  dismiss(): void {
    this.trouble = "";
    this.#tell();
  }

  /** Do something; what goes wrong is told in plain French, and a lost session ends. */
  async attempt(deed: () => Promise<unknown>): Promise<void> {
    try {
      this.trouble = "";
      await deed();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.#end(error.message);
      else this.trouble = (error as Error).message;
    }
    this.#tell();
  }

  get #mine(): Gateway {
    return this.#gateway.as(this.#token ?? "");
  }

  #begin(agent: Agent): void {
    this.agent = agent;
    const token = this.#token;
    this.#stream = follow<Desk & { type: "desk" }>(this.#gateway.stream("/v1/agent/stream"), {
      hello: () => ({ token }),
      heard: ({ waiting, mine, callbacks }) => {
        this.#seen({ waiting, mine, callbacks });
      },
      link: (link) => {
        this.link = link;
        this.#tell();
      },
      turnedAway: () => { this.#end("Votre session a expiré. Reconnectez-vous."); },
    });
    this.#alive = setInterval(() => this.#stream?.whisper({ type: "alive" }), ALIVE_EVERY);
    this.#tell();
  }

  #seen(desk: Desk): void {
    this.desk = desk;
    for (const each of [...desk.callbacks, ...desk.waiting, ...desk.mine]) {
      this.#subjects.set(each.conversation_id, each);
    }
    for (const { waiting_since } of [...desk.waiting, ...desk.mine]) {
      if (waiting_since) this.clock.heard(waiting_since);
    }
    this.#tell();
  }

  #heard(): void {
    if (this.open) {
      const last = this.open.conversation.entries.at(-1);
      if (last) this.clock.heard(last.at);
      this.#read.set(this.open.id, this.open.conversation.cursor);
    }
    this.#tell();
  }

  #end(why: string): void {
    clearInterval(this.#alive);
    this.#stream?.close();
    this.#stream = null;
    this.open?.close();
    this.open = null;
    this.agent = null;
    this.desk = NOBODY;
    this.#token = null;
    this.memory.removeItem(NAME);
    this.trouble = why;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The card of a conversation just taken, until the desk's stream brings the real one. */
function taken(conversation_id: string, { merchant, reason, skill, summary }: Subject): Card {
  return {
    conversation_id,
    merchant,
    reason,
    summary,
    skill: skill ?? null,
    state: "with_agent",
    waiting_since: null,
    rank: null,
    seq: 0,
  };
}
