/**
 * A visit: the conversation of this tab, opened when the visitor first asks for it, resumed
 * after a reload, ended when the visitor becomes somebody else. Knows no element.
 */

import { Conversation } from "../shared/conversation";
import type { Gateway } from "../shared/gateway";
import type { Body } from "../shared/outbox";
import { Store } from "../shared/store";
import { openStream, type Stream } from "../shared/stream";
import type { ChannelAvailability, Document, Frame } from "../shared/wire";
import { ReadPosition, unreadCount } from "./read-position";
import { SiteIdentity, type TokenSource } from "./site-identity";
import { subjectOf } from "./site-token";
import type { StoredVisit, VisitStorage } from "./visit-storage";
import { VisitorApi } from "./visitor-api";

export class Visit extends Store {
  conversation: Conversation;
  /** Why the conversation could not be opened. */
  error: string | null = null;
  availability: ChannelAvailability | null = null;

  #own: StoredVisit | null = null;
  #position = new ReadPosition();
  #identity: SiteIdentity;
  #opening: Promise<VisitorApi> | null = null;
  #stream: Stream | null = null;

  constructor(
    private readonly gateway: Gateway,
    private readonly site: string,
    tokens: TokenSource,
    private readonly storage: VisitStorage,
  ) {
    super();
    this.#identity = new SiteIdentity(tokens);
    this.conversation = this.#newConversation();
  }

  get unread(): number {
    return unreadCount(this.conversation, this.#own?.read ?? 0);
  }

  /** The seqs between which the visitor had not read when the panel was opened. */
  get unreadRange(): [after: number, last: number] | null {
    return this.#position.unreadRange;
  }

  /** Whether the bot takes files for a case. */
  get takesFiles(): boolean {
    return this.conversation.status.wants_files !== null;
  }

  /** Note that everything is read, and whether the panel is open. */
  markSeen(open: boolean): void {
    if (!this.#own) return;
    const noted = this.#position.note(this.#own, this.conversation, open);
    if (noted === this.#own) return;
    this.#own = noted;
    this.storage.save(noted);
    this.#keepWhileAwaited();
  }

  /** Open the conversation, or go on with the one of this tab. */
  async start(): Promise<void> {
    try {
      await this.api();
    } catch {
      // Shown as `error`; the visitor starts again.
    }
    void this.refreshAvailability();
  }

  /** Go on with a conversation that was begun before, if it is this visitor's. */
  async resume(): Promise<void> {
    const stored = this.storage.load();
    const subject = stored && (await this.#currentSubject());
    if (stored && subject === stored.subject) await this.start();
  }

  /** Begin another conversation if the one that is open is somebody else's. */
  async identified(): Promise<void> {
    const subject = this.#own && (await this.#currentSubject());
    // Not known for the moment: the next start asks again.
    if (!this.#own || subject === undefined) return;
    if (this.#own.subject === subject) {
      await this.#renewIdentity();
      return;
    }
    this.end();
    await this.start();
  }

  /** What this visitor asks of the gateway; one opening serves all who wait. */
  api(): Promise<VisitorApi> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null;
      this.error = (error as Error).message;
      this.notify();
      throw error;
    });
    return this.#opening;
  }

  /** A document that was offered here. */
  async document({ id }: Document): Promise<File> {
    const api = await this.api();
    await this.#renewIdentity();
    return api.document(id);
  }

  attach(files: Iterable<File>): void {
    for (const file of files) this.conversation.attach(file);
  }

  async refreshAvailability(): Promise<void> {
    try {
      const { chat } = await this.gateway.ask((api) => api.GET("/v1/availability"));
      this.availability = chat;
      this.notify();
    } catch {
      // The line stays as it was; the link's own state says that something is wrong.
    }
  }

  sendTyping(): void {
    this.#stream?.send({ type: "typing" });
  }

  /** Forget the conversation; the next start opens another. */
  end(): void {
    this.#leave();
    this.conversation = this.#newConversation();
    this.notify();
  }

  #leave(): void {
    this.#stream?.close();
    this.#stream = null;
    this.storage.clear(this.#own?.id);
    this.#own = null;
    this.#opening = null;
    this.#position = new ReadPosition();
  }

  #newConversation(): Conversation {
    const conversation = new Conversation((id, body, progress) => this.#send(id, body, progress));
    conversation.subscribe(() => {
      this.#keepWhileAwaited();
      this.notify();
    });
    return conversation;
  }

  async #send(id: string, body: Body, progress: (share: number) => void): Promise<void> {
    const api = await this.api();
    await this.#renewIdentity();
    await api.send(id, body, progress);
  }

  async #open(): Promise<VisitorApi> {
    this.error = null;
    const token = await this.#identity.token();
    const subject = token === null ? null : subjectOf(token);
    const stored = this.storage.load();
    this.#own = stored?.subject === subject ? stored : await this.#create(token, subject);
    const api = new VisitorApi(this.gateway.as(this.#own.key), this.#own.id);
    this.#follow(api.stream, this.#own.key);
    return api;
  }

  async #create(token: string | null, subject: string | null): Promise<StoredVisit> {
    // A place where two merchants sign in keeps nothing of the first for the second.
    if (subject !== null) this.storage.release();
    const body = { site: this.site, ...(token === null ? {} : { token }) };
    const { conversation_id: id, key } = await this.gateway.ask((api) =>
      api.POST("/v1/conversations", { body }),
    );
    this.#identity.presented(token);
    const created = { id, key, subject, read: 0, open: true };
    this.storage.save(created);
    return created;
  }

  /** Whom the site says its visitor is; undefined when the site does not answer. */
  async #currentSubject(): Promise<string | null | undefined> {
    try {
      const token = await this.#identity.token();
      return token === null ? null : subjectOf(token);
    } catch {
      return undefined;
    }
  }

  /**
   * Hand over a fresh token of the site when the last one expires soon. Without one the conversation
   * goes on, and the gateway shows no data.
   */
  async #renewIdentity(): Promise<void> {
    const own = this.#own;
    if (!own || own.subject === null) return;
    const api = new VisitorApi(this.gateway.as(own.key), own.id);
    await this.#identity.renew(own.subject, (token) => api.identify(token));
  }

  #follow(address: string, key: string): void {
    const followed = this.conversation;
    this.#stream = openStream<Frame>(address, {
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

  /** An answer that was promised, or came and is not read yet, is found again at the next visit. */
  #keepWhileAwaited(): void {
    if (!this.#own || !this.conversation.replayed) return;
    const { entries, status } = this.conversation;
    const { read } = this.#own;
    const isAwaited =
      status.callback !== null ||
      entries.some(({ seq, author }) => seq > read && author.role === "agent");
    if (isAwaited) this.storage.keep(this.#own);
    else this.storage.release(this.#own.id);
  }
}
