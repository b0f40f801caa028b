/** An agent's session: signed in or not, the open conversation, what went wrong. */

import { Gateway } from "../shared/gateway";
import { Refused } from "../shared/gateway-errors";
import { ServerClock } from "../shared/server-clock";
import { Store } from "../shared/store";
import { openStream, type Stream } from "../shared/stream";
import type { Agent, DeskFrame, Link, Presence, Transfer } from "../shared/wire";
import { AgentApi, type ConversationAction } from "./agent-api";
import { DeskStore } from "./desk-store";
import { OpenConversation } from "./open-conversation";

const TOKEN = "relais:session";
const ALIVE_EVERY = 20_000;

export class AgentSession extends Store {
  agent: Agent | null = null;
  link: Link = "connecting";
  error = "";
  open: OpenConversation | null = null;
  readonly desk = new DeskStore();
  readonly clock = new ServerClock();

  #gateway: Gateway;
  #token: string | null;
  #stream: Stream | null = null;
  #alive: ReturnType<typeof setInterval> | undefined;

  constructor(
    address: string,
    private readonly storage: Storage,
  ) {
    super();
    this.#gateway = new Gateway(address);
    this.#token = storage.getItem(TOKEN);
  }

  /** Whether a token is at hand whose agent is not known yet. */
  get isResuming(): boolean {
    return this.#token !== null && this.agent === null;
  }

  /** What this agent asks of the gateway. */
  get api(): AgentApi {
    return new AgentApi(this.#gateway.as(this.#token ?? ""));
  }

  async resume(): Promise<void> {
    if (this.#token === null) return;
    await this.#attempt(async () => { this.#begin(await this.api.session()); });
  }

  /** Raises what the gateway refuses: the form shows it. */
  async signIn(login: string, password: string): Promise<void> {
    const { agent, token = "" } = await this.#gateway.ask((api) =>
      api.POST("/v1/agent/session", { body: { login, password } }),
    );
    this.#token = token;
    this.storage.setItem(TOKEN, token);
    this.error = "";
    this.#begin(agent);
  }

  async signOut(): Promise<void> {
    await this.#attempt(() => this.api.signOut());
    this.#end("");
  }

  async setPresence(presence: Presence): Promise<void> {
    const refused = await this.#attempt(async () => {
      this.agent = await this.api.setPresence(presence);
    });
    if (refused === "ChatClosed") await this.#sayWhenItOpens();
  }

  /** Show a conversation, or none. */
  show(id: string | null): void {
    if (id === (this.open?.id ?? null)) return;
    this.open?.close();
    this.open = null;
    if (id !== null && this.#token !== null) {
      const address = () => (this.desk.status(id) === "mine" ? "messages" : "answer");
      const stream = this.#gateway.stream(`/v1/agent/conversations/${id}/stream`);
      this.open = new OpenConversation(id, stream, this.#token, this.api, address, () => {
        this.#followed();
      });
    }
    this.notify();
  }

  /** Act on the open conversation; the desk shows it at once, its stream confirms. */
  async act(action: ConversationAction): Promise<void> {
    const { open } = this;
    if (!open) return;
    await this.#attempt(async () => {
      await this.api.act(open.id, action);
      this.desk.move(open.id, action === "take");
    });
  }

  /** Accept what is offered, and show it; or leave it to another. */
  async answerOffer(id: string, action: "take" | "decline"): Promise<void> {
    await this.#attempt(async () => {
      await this.api.act(id, action);
      if (action === "take") this.desk.move(id, true);
      else this.desk.removeOffer(id);
    });
    if (action === "take" && !this.error) this.show(id);
  }

  /** Take a callback, so that nobody else calls, or give it back; the desk's stream shows it. */
  async claimCallback(callback_id: string, action: "claim" | "release"): Promise<void> {
    await this.#attempt(() =>
      action === "claim" ? this.api.claim(callback_id) : this.api.release(callback_id),
    );
  }

  /** Raises what the gateway refuses: the dialog shows it. */
  async transfer(to: Transfer): Promise<void> {
    const { open } = this;
    if (!open) return;
    await this.api.transfer(open.id, to);
    this.desk.move(open.id, false);
    this.notify();
  }

  /** Whether the visitor wrote since this agent last looked. */
  isUnread(id: string, seq: number): boolean {
    return this.open?.id !== id && this.desk.isUnread(id, seq);
  }

  /** What waits for this agent: people in the list, and own conversations with something new. */
  get pending(): number {
    const { waiting_count, mine } = this.desk.desk;
    return waiting_count + mine.filter((card) => this.isUnread(card.conversation_id, card.seq)).length;
  }

  dismiss(): void {
    this.error = "";
    this.desk.requeued = [];
    this.notify();
  }

  /** Shows what goes wrong in plain French, ends a lost session; gives the name of a refusal. */
  async #attempt(action: () => Promise<unknown>): Promise<string> {
    let refused = "";
    try {
      this.error = "";
      await action();
    } catch (error) {
      refused = error instanceof Refused ? error.kind : "";
      if (error instanceof Refused && error.status === 401) this.#end(error.message);
      else this.error = (error as Error).message;
    }
    this.notify();
    return refused;
  }

  #begin(agent: Agent): void {
    this.agent = agent;
    const token = this.#token;
    this.#stream = openStream<DeskFrame>(this.#gateway.stream("/v1/agent/stream"), {
      hello: () => ({ token }),
      onFrame: ({ at, agent, offers, waiting, waiting_count, mine, callbacks }) => {
        this.clock.observe(at);
        // The service may have made this agent away: their own bar says so.
        this.agent = agent;
        this.desk.update({ offers, waiting, waiting_count, mine, callbacks });
        this.notify();
      },
      onLink: (link) => {
        this.link = link;
        this.notify();
      },
      onRejected: () => { this.#end("Votre session a expiré. Reconnectez-vous."); },
    });
    this.#alive = setInterval(() => this.#stream?.send({ type: "alive" }), ALIVE_EVERY);
    this.notify();
  }

  async #sayWhenItOpens(): Promise<void> {
    try {
      const { chat } = await this.#gateway.ask((api) => api.GET("/v1/availability"));
      this.error = `Vous ne pouvez pas vous mettre en ligne en dehors des horaires. ${chat.text}`;
      this.notify();
    } catch {
      // The refusal alone has been said.
    }
  }

  #followed(): void {
    if (this.open) {
      const { entries, cursor } = this.open.conversation;
      const last = entries.at(-1);
      if (last) this.clock.observe(last.at);
      this.desk.markRead(this.open.id, cursor);
    }
    this.notify();
  }

  #end(why: string): void {
    clearInterval(this.#alive);
    this.#stream?.close();
    this.#stream = null;
    this.open?.close();
    this.open = null;
    this.agent = null;
    this.desk.clear();
    this.#token = null;
    this.storage.removeItem(TOKEN);
    this.error = why;
    this.notify();
  }
}
