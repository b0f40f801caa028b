/** An agent's session: signed in or not, the desk as it stands, what went wrong. */

import { openStream, type Stream } from "../shared/stream";
import { Gateway, Refused } from "../shared/gateway";
import { ServerClock } from "../shared/server-clock";
import type {
  Agent,
  Availability,
  Card,
  Desk,
  Link,
  Presence,
} from "../shared/words";
import { EMPTY_DESK, UNKNOWN, backInList, isIn, isOther, moved, type Subject } from "./desk-state";
import { OpenConversation, type ConversationAction, type Transfer } from "./open-conversation";
import { whose } from "./labels";

const NAME = "relais:session";
const ALIVE_EVERY = 20_000;

export class AgentSession {
  agent: Agent | null = null;
  desk: Desk = EMPTY_DESK;
  link: Link = "connecting";
  trouble = "";
  /** The name of the last refusal. */
  refused = "";
  /** Conversations that went back to the list while this agent was not heard of. */
  requeued: Card[] = [];
  open: OpenConversation | null = null;
  readonly clock = new ServerClock();

  #gateway: Gateway;
  #token: string | null;
  #stream: Stream | null = null;
  #alive: ReturnType<typeof setInterval> | undefined;
  #listeners = new Set<() => void>();
  #read = new Map<string, number>();
  #drafts = new Map<string, string>();
  #subjects = new Map<string, Subject>();
  /** What this agent gave away by themselves. */
  #given = new Set<string>();

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
      const { agent } = await this.gateway.get<{ agent: Agent }>("/v1/agent/session");
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
    await this.attempt(() => this.gateway.delete("/v1/agent/session"));
    this.#end("");
  }

  async setPresence(presence: Presence): Promise<void> {
    await this.attempt(async () => {
      const { agent } = await this.gateway.put<{ agent: Agent }>("/v1/agent/presence", { presence });
      this.agent = agent;
    });
    if (this.refused === "ChatClosed") await this.#sayWhenItOpens();
  }

  /** Show a conversation, or none. */
  show(id: string | null): void {
    if (id === (this.open?.id ?? null)) return;
    this.open?.close();
    this.open = null;
    if (id !== null && this.#token !== null) {
      this.open = new OpenConversation(id, this.#token, this.gateway, () => this.#writesTo(id), () => {
        this.#heard();
      });
    }
    this.#notify();
  }

  /** Do to the open conversation; the desk shows it at once, its stream confirms. */
  async act(action: ConversationAction): Promise<void> {
    const { open } = this;
    if (!open) return;
    await this.attempt(async () => {
      await open.act(action);
      this.#moved(open.id, action === "take");
    });
  }

  /** Accept what is offered, and show it; or leave it to another. */
  async answerOffer(id: string, action: "take" | "decline"): Promise<void> {
    await this.attempt(async () => {
      await this.gateway.post(`/v1/agent/conversations/${id}/${action}`);
      if (action === "take") this.#moved(id, true);
      else this.desk = { ...this.desk, offers: this.desk.offers.filter(isOther(id)) };
    });
    if (action === "take" && !this.trouble) this.show(id);
  }

  /** Take a callback, so that nobody else calls, or give it back; the desk's stream shows it. */
  async claimCallback(callback_id: string, action: "claim" | "release"): Promise<void> {
    const path = `/v1/agent/callbacks/${callback_id}/claim`;
    await this.attempt(() =>
      action === "claim" ? this.gateway.put(path, {}) : this.gateway.delete(path),
    );
  }

  /** Raises what the gateway refuses: the dialog shows it. */
  async transfer(to: Transfer): Promise<void> {
    const { open } = this;
    if (!open) return;
    await open.transfer(to);
    this.#moved(open.id, false);
    this.#notify();
  }

  /** Whether the visitor wrote since this agent last looked. */
  isUnread(id: string, seq: number): boolean {
    return this.open?.id !== id && seq > (this.#read.get(id) ?? 0);
  }

  /** What waits for this agent: people in the list, and own conversations with something new. */
  get pending(): number {
    const unread = this.desk.mine.filter((card) => this.isUnread(card.conversation_id, card.seq));
    return this.desk.waiting_count + unread.length;
  }

  draft(id: string): string {
    return this.#drafts.get(id) ?? "";
  }

  saveDraft(id: string, text: string): void {
    this.#drafts.set(id, text);
  }

  /** What the desk says of a conversation, or last said when it stood there. */
  subject(id: string): Subject {
    return this.#subjects.get(id) ?? UNKNOWN;
  }

  dismiss(): void {
    this.trouble = "";
    this.requeued = [];
    this.#notify();
  }

  /** Do something; what goes wrong is told in plain French, and a lost session ends. */
  async attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      this.trouble = "";
      this.refused = "";
      await action();
    } catch (error) {
      this.refused = error instanceof Refused ? error.kind : "";
      if (error instanceof Refused && error.status === 401) this.#end(error.message);
      else this.trouble = (error as Error).message;
    }
    this.#notify();
  }

  /** The gateway as this agent asks it. */
  get gateway(): Gateway {
    return this.#gateway.as(this.#token ?? "");
  }

  #begin(agent: Agent): void {
    this.agent = agent;
    const token = this.#token;
    this.#stream = openStream<Desk & { type: "desk"; at: string; agent: Agent }>(this.#gateway.stream("/v1/agent/stream"), {
      hello: () => ({ token }),
      onFrame: ({ at, agent, offers, waiting, waiting_count, mine, callbacks }) => {
        this.clock.heard(at);
        // The service may have made this agent away: their own bar says so.
        this.agent = agent;
        this.#seen({ offers, waiting, waiting_count, mine, callbacks });
      },
      onLink: (link) => {
        this.link = link;
        this.#notify();
      },
      onRejected: () => { this.#end("Votre session a expiré. Reconnectez-vous."); },
    });
    this.#alive = setInterval(() => this.#stream?.whisper({ type: "alive" }), ALIVE_EVERY);
    this.#notify();
  }

  #seen(desk: Desk): void {
    this.#notice(desk);
    this.desk = desk;
    for (const each of [...desk.callbacks, ...desk.waiting, ...desk.offers, ...desk.mine]) {
      this.#subjects.set(each.conversation_id, each);
    }
    this.#notify();
  }

  #notice(desk: Desk): void {
    for (const card of desk.mine) this.#given.delete(card.conversation_id);
    const back = backInList(this.desk, desk, this.#given);
    if (back.length > 0) this.requeued = back;
  }

  get requeueNotice(): string {
    const whom = this.requeued.map(({ merchant }) => whose(merchant)).join(", ");
    return whom ? `Connexion perdue\u00a0: de retour dans la file, à son rang\u00a0: ${whom}.` : "";
  }

  #moved(id: string, isMine: boolean): void {
    if (!isMine) this.#given.add(id);
    this.desk = moved(this.desk, id, isMine, this.subject(id));
  }

  #writesTo(id: string): "messages" | "answer" {
    return isIn(this.desk.mine, id) ? "messages" : "answer";
  }

  async #sayWhenItOpens(): Promise<void> {
    try {
      const { chat } = await this.#gateway.get<{ chat: Availability }>("/v1/availability");
      this.trouble = `Vous ne pouvez pas vous mettre en ligne en dehors des horaires. ${chat.text}`;
      this.#notify();
    } catch {
      // The refusal alone has been said.
    }
  }

  #heard(): void {
    if (this.open) {
      const last = this.open.conversation.entries.at(-1);
      if (last) this.clock.heard(last.at);
      this.#read.set(this.open.id, this.open.conversation.cursor);
    }
    this.#notify();
  }

  #end(why: string): void {
    clearInterval(this.#alive);
    this.#stream?.close();
    this.#stream = null;
    this.open?.close();
    this.open = null;
    this.agent = null;
    this.desk = EMPTY_DESK;
    this.#token = null;
    this.memory.removeItem(NAME);
    this.trouble = why;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
