/**
 * A visit: the conversation of this tab, opened when the visitor first asks for it, resumed
 * after a reload, ended when the visitor becomes somebody else. Knows no element.
 */

import { Conversation } from "../shared/conversation";
import type { Body } from "../shared/outbox";
import { openStream, type Stream } from "../shared/stream";
import type { Gateway } from "../shared/gateway";
import { promisedCallback } from "../shared/selectors";
import type { Availability, CallbackChannel, Document, Frame, Slot } from "../shared/words";
import type { CallbackChange } from "./callback-form";
import type { SecureMessageDraft } from "./secure-message-form";
import { SiteIdentity, type TokenSource } from "./site-identity";
import { subjectOf } from "./site-token";
import { loadVisit, removeVisit, saveVisit, type StoredVisit } from "./visit-storage";

export class Visit {
  conversation: Conversation;
  /** Why the conversation could not be opened. */
  trouble: string | null = null;
  availability: Availability | null = null;

  /** The seqs between which the visitor had not read when the panel was opened. */
  returned: [after: number, last: number] | null = null;

  #own: StoredVisit | null = null;
  #isSeen = false;
  #identity: SiteIdentity;
  #opening: Promise<Gateway> | null = null;
  #stream: Stream | null = null;
  #listeners = new Set<() => void>();

  constructor(
    private readonly gateway: Gateway,
    private readonly site: string,
    tokens: TokenSource,
    private readonly memory: Storage,
    /** Outlives the tab: holds a visit only while an answer is to be read there. */
    private readonly lasting: Storage,
  ) {
    this.#identity = new SiteIdentity(tokens);
    this.conversation = this.#fresh();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get unread(): number {
    const { entries } = this.conversation;
    const read = this.#own?.read ?? 0;
    return entries.filter(
      ({ seq, author, text }) => seq > read && author.role !== "visitor" && text !== "",
    ).length;
  }

  /** Note that everything is read, and whether the panel is open. */
  note(open: boolean): void {
    if (!this.#own) return;
    const { replayed, cursor } = this.conversation;
    if (open && replayed && !this.#isSeen) {
      this.returned = this.unread > 0 && this.#own.read > 0 ? [this.#own.read, cursor] : null;
    }
    this.#isSeen = open && (this.#isSeen || replayed);
    const read = open && replayed ? cursor : this.#own.read;
    if (read === this.#own.read && open === this.#own.open) return;
    this.#own = { ...this.#own, read, open };
    this.#remember();
  }

  /** Open the conversation, or go on with the one of this tab. */
  async start(): Promise<void> {
    try {
      await this.#opened();
    } catch {
      // Told as `trouble`; the visitor starts again.
    }
    void this.refreshAvailability();
  }

  /** Go on with a conversation that was begun before, if it is this visitor's. */
  async resume(): Promise<void> {
    const stored = this.#stored();
    const token = stored && (await this.#identity.token().catch(() => undefined));
    if (!stored || token === undefined) return;
    if (stored.subject === (token === null ? null : subjectOf(token))) {
      await this.start();
    }
  }

  /** Begin another conversation if the one that is open is somebody else's. */
  async identified(): Promise<void> {
    const own = this.#own;
    if (!own) return;
    const token = await this.#identity.token().catch(() => undefined);
    // Not known for the moment: the next start asks again.
    if (token === undefined) return;
    if (own.subject === (token === null ? null : subjectOf(token))) {
      await this.#renew();
      return;
    }
    this.end();
    await this.start();
  }

  /** A document that was offered here. */
  async document({ id }: Document): Promise<File> {
    const gateway = await this.#opened();
    await this.#renew();
    return gateway.download(`${this.#path}/documents/${id}`);
  }

  async refreshAvailability(): Promise<void> {
    try {
      const seen = await this.gateway.get<{ chat: Availability }>("/v1/availability");
      this.availability = seen.chat;
      this.#notify();
    } catch {
      // The line stays as it was; the link's own state says that something is wrong.
    }
  }

  async cancelRequest(): Promise<void> {
    await (await this.#opened()).delete(`${this.#path}/human-request`);
  }

  async slots(channel: CallbackChannel): Promise<Slot[]> {
    const path = `${this.#path}/callback/slots?channel=${channel}`;
    return (await (await this.#opened()).get<{ slots: Slot[] }>(path)).slots;
  }

  async bookCallback(change: CallbackChange): Promise<void> {
    await (await this.#opened()).put(`${this.#path}/callback`, change);
  }

  async cancelCallback(): Promise<void> {
    await (await this.#opened()).delete(`${this.#path}/callback`);
  }

  async withdrawPhone(): Promise<void> {
    await (await this.#opened()).delete(`${this.#path}/callback/phone`);
  }

  async leaveMessage(left: SecureMessageDraft): Promise<void> {
    await (await this.#opened()).post(`${this.#path}/secure-messages`, left);
  }

  whisper(): void {
    this.#stream?.whisper({ type: "typing" });
  }

  /** Forget the conversation; the next start opens another. */
  end(): void {
    this.#leave();
    this.conversation = this.#fresh();
    this.#notify();
  }

  get #path(): string {
    return `/v1/conversations/${this.#own?.id ?? ""}`;
  }

  #leave(): void {
    this.#stream?.close();
    this.#stream = null;
    if (loadVisit(this.lasting, this.site)?.id === this.#own?.id) removeVisit(this.lasting, this.site);
    this.#own = null;
    this.#opening = null;
    this.returned = null;
    removeVisit(this.memory, this.site);
  }

  #fresh(): Conversation {
    const conversation = new Conversation((id, body, progress) => this.#send(id, body, progress));
    conversation.subscribe(() => {
      this.#last();
      this.#notify();
    });
    return conversation;
  }

  async #send(
    message_id: string,
    body: Body,
    progress: (share: number) => void,
  ): Promise<void> {
    const gateway = await this.#opened();
    await this.#renew();
    if ("file" in body) {
      const form = new FormData();
      form.append("message_id", message_id);
      form.append("file", body.file);
      await gateway.upload(`${this.#path}/files`, form, progress);
      return;
    }
    if ("human" in body) await gateway.post(`${this.#path}/human-request`, { message_id });
    else await gateway.post(`${this.#path}/messages`, { message_id, ...body });
  }

  /** The gateway as the holder of this conversation's key; one opening serves all who wait. */
  #opened(): Promise<Gateway> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null;
      this.trouble = (error as Error).message;
      this.#notify();
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<Gateway> {
    this.trouble = null;
    const token = await this.#identity.token();
    const subject = token === null ? null : subjectOf(token);
    const stored = this.#stored();
    if (stored?.subject === subject) {
      this.#own = stored;
    } else {
      // A place where two merchants sign in keeps nothing of the first for the second.
      if (subject !== null) removeVisit(this.lasting, this.site);
      const body = token === null ? { site: this.site } : { site: this.site, token };
      const opened = await this.gateway.post<{ conversation_id: string; key: string }>(
        "/v1/conversations",
        body,
      );
      this.#own = { id: opened.conversation_id, key: opened.key, subject, read: 0, open: true };
      this.#identity.presented(token);
      this.#remember();
    }
    const gateway = this.gateway.as(this.#own.key);
    this.#openStream(this.#own.key);
    return gateway;
  }

  /**
   * Hand over a fresh token of the site when the last one expires soon. Without one the conversation
   * goes on, and the gateway shows no data.
   */
  async #renew(): Promise<void> {
    const own = this.#own;
    if (!own || own.subject === null) return;
    await this.#identity.renew(own.subject, (token) =>
      this.gateway.as(own.key).put(`${this.#path}/identity`, { token }),
    );
  }

  #openStream(key: string): void {
    const followed = this.conversation;
    this.#stream = openStream<Frame>(this.gateway.stream(`${this.#path}/stream`), {
      hello: () => ({ key, after: followed.cursor }),
      onFrame: (frame) => { followed.receive(frame); },
      onLink: (link) => { followed.setLink(link); },
      onRestart: () => { followed.reset(); },
      onRejected: () => {
        const wasOpen = this.#own?.open;
        this.#leave();
        followed.reset();
        if (wasOpen) void this.start();
      },
    });
  }

  #remember(): void {
    if (this.#own) saveVisit(this.memory, this.site, this.#own);
    this.#last();
  }

  #stored(): StoredVisit | null {
    return loadVisit(this.memory, this.site) ?? loadVisit(this.lasting, this.site);
  }

  /** An answer that was promised, or came and is not read yet, is found again at the next visit. */
  #last(): void {
    if (!this.#own || !this.conversation.replayed) return;
    const { entries } = this.conversation;
    const { read } = this.#own;
    const isToRead =
      promisedCallback(entries) !== null ||
      entries.some(({ seq, author }) => seq > read && author.role === "agent");
    if (isToRead) saveVisit(this.lasting, this.site, { ...this.#own, open: false });
    else if (loadVisit(this.lasting, this.site)?.id === this.#own.id) removeVisit(this.lasting, this.site);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
