/** The console as a whole: it shows the session, and turns what the agent does into its actions. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import * as icons from "../shared/icons";
import type { RelaisEvent } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { Card, Offer, Presence } from "../shared/words";
import "./call-result-dialog";
import type { CallDialog } from "./call-result-dialog";
import { OfferSound } from "./offer-sound";
import "./conversation-view";
import type { ConversationView, DeskStatus } from "./conversation-view";
import "./desk-bar";
import "./desk-lists";
import "./exceptional-days";
import type { ExceptionalDays } from "./exceptional-days";
import type { ConversationAction, Transfer } from "./open-conversation";
import "./offers";
import { consoleStyle } from "./relais-console.css";
import { AgentSession } from "./agent-session";
import { bindShortcuts } from "./shortcuts";
import "./shortcuts-dialog";
import type { ShortcutsDialog } from "./shortcuts-dialog";
import "./sign-in";
import "./transfer-dialog";
import type { TransferDialog } from "./transfer-dialog";

@customElement("relais-console")
export class RelaisConsole extends LitElement {
  static override styles = [tokens, controls, consoleStyle];

  @state() private version = 0;
  @state() private refusal = "";
  @state() private isSigningIn = false;
  @query("relais-conversation-view") private view!: ConversationView | null;
  @query("relais-transfer-dialog") private transferring!: TransferDialog;
  @query("relais-call-dialog") private calling!: CallDialog;
  @query("relais-exceptional-days") private exceptions!: ExceptionalDays;
  @query("relais-shortcuts-dialog") private shortcuts!: ShortcutsDialog;
  #session = new AgentSession(location.origin, sessionStorage);
  #sound = new OfferSound(localStorage);
  #rung = new Set<string>();
  #unbind: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session.subscribe(() => { this.#changed(); });
    void this.#session.resume();
    this.#unbind = bindShortcuts({
      next: () => { this.#move(1); },
      previous: () => { this.#move(-1); },
      reply: () => { this.view?.focus(); },
      accept: () => { this.#answerFirstOffer("take"); },
      decline: () => { this.#answerFirstOffer("decline"); },
      transfer: () => { this.#transfer(); },
      help: () => { if (this.#session.agent) this.shortcuts.show(); },
      leaveField: () => { this.view?.leaveField(); },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unbind?.();
  }

  override render(): TemplateResult {
    const { agent, desk, gateway, link, open, trouble, requeueNotice, isResuming } = this.#session;
    if (isResuming && !trouble) return html`<div class="nothing" role="status">Connexion…</div>`;
    if (!agent) {
      return html`<main>
        <relais-sign-in
          trouble=${this.refusal || trouble}
          ?busy=${this.isSigningIn}
          @relais-sign-in=${this.#signIn}
        ></relais-sign-in>
      </main>`;
    }
    return html`
      <div class="desk">
        <header><relais-desk-bar
          .agent=${agent}
          link=${link}
          seats=${desk.mine.length}
          @relais-presence=${(event: RelaisEvent<"relais-presence">) =>
            void this.#session.setPresence(event.detail as Presence)}
          @relais-sign-out=${() => void this.#session.signOut()}
          ?sound=${this.#sound.isOn}
          @relais-sound=${(event: RelaisEvent<"relais-sound">) => {
            this.#sound.switch(event.detail);
            this.version += 1;
          }}
          @relais-shortcuts=${() => { this.shortcuts.show(); }}
          @relais-hours=${() => void this.exceptions.show()}
          .version=${this.version}
        ></relais-desk-bar></header>
        <nav aria-label="Conversations"><relais-desk-lists
          .desk=${desk}
          .clock=${this.#session.clock}
          .isUnread=${(id: string, seq: number) => this.#session.isUnread(id, seq)}
          .selected=${open?.id ?? null}
          own=${agent.id}
          .version=${this.version}
          @relais-select=${(event: RelaisEvent<"relais-select">) => { this.#select(event.detail); }}
          @relais-claim=${({ detail }: RelaisEvent<"relais-claim">) =>
            void this.#session.claimCallback(detail.id, detail.action)}
          @relais-call=${(event: RelaisEvent<"relais-call">) => void this.calling.show(event.detail)}
        ></relais-desk-lists></nav>
        <main>
          <relais-offers
            .offers=${desk.offers}
            .clock=${this.#session.clock}
            @relais-offer=${({ detail }: RelaisEvent<"relais-offer">) =>
              void this.#answerOffer(detail.id, detail.action)}
          ></relais-offers>
          ${open ? this.#view(open.id) : this.#nothing()}
        </main>
      </div>
      <div role="alert">
        ${trouble || requeueNotice
          ? html`<div class="trouble">
              ${trouble || requeueNotice}
              <button
                class="round"
                aria-label="Masquer ce message"
                @click=${() => { this.#session.dismiss(); }}
              >
                ${icons.cross}
              </button>
            </div>`
          : nothing}
      </div>
      <relais-transfer-dialog
        own=${agent.id}
        .gateway=${gateway}
        .give=${(to: Transfer) => this.#session.transfer(to)}
      ></relais-transfer-dialog>
      <relais-call-dialog .gateway=${gateway}></relais-call-dialog>
      <relais-exceptional-days
        .gateway=${gateway}
        ?supervises=${agent.role === "supervisor"}
      ></relais-exceptional-days>
      <relais-shortcuts-dialog></relais-shortcuts-dialog>
    `;
  }

  #view(id: string): TemplateResult {
    const { open, agent, gateway } = this.#session;
    return html`<relais-conversation-view
      .open=${open}
      .gateway=${gateway}
      .subject=${this.#session.subject(id)}
      .agent=${agent}
      status=${this.#status(id)}
      .draft=${this.#session.draft(id)}
      .version=${this.version}
      @relais-action=${(event: RelaisEvent<"relais-action">) => void this.#act(event.detail)}
      @relais-select=${(event: RelaisEvent<"relais-select">) => { this.#select(event.detail); }}
      @relais-transfer=${() => void this.transferring.show()}
      @relais-draft=${(event: RelaisEvent<"relais-draft">) => {
        this.#session.saveDraft(id, event.detail);
      }}
    ></relais-conversation-view>`;
  }

  /** A promised callback can be taken like someone who waits. */
  #status(id: string): DeskStatus {
    const { offers, waiting, mine, callbacks } = this.#session.desk;
    if (mine.some((card) => card.conversation_id === id)) return "mine";
    const isThis = (each: { conversation_id: string }) => each.conversation_id === id;
    if ([...offers, ...waiting].some(isThis)) return "waiting";
    return callbacks.find(isThis)?.channel ?? "read";
  }

  #nothing(): TemplateResult {
    return html`<div class="nothing">
      <p>Choisissez une conversation.</p>
      <p><kbd>?</kbd> affiche les raccourcis clavier.</p>
    </div>`;
  }

  #signIn = async ({ detail }: RelaisEvent<"relais-sign-in">): Promise<void> => {
    this.isSigningIn = true;
    this.refusal = "";
    try {
      await this.#session.signIn(detail.login, detail.password);
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.isSigningIn = false;
    }
  };

  #select(id: string): void {
    this.#session.show(id);
    void this.updateComplete.then(() => this.view?.updateComplete).then(() => this.view?.focus());
  }

  async #act(action: ConversationAction): Promise<void> {
    await this.#session.act(action);
    await this.updateComplete;
    await this.view?.updateComplete;
    this.view?.focus();
  }

  #answerFirstOffer(action: "take" | "decline"): void {
    const first: Offer | undefined = this.#session.desk.offers[0];
    if (first) void this.#answerOffer(first.conversation_id, action);
  }

  async #answerOffer(id: string, action: "take" | "decline"): Promise<void> {
    await this.#session.answerOffer(id, action);
    await this.updateComplete;
    await this.view?.updateComplete;
    if (action === "take") this.view?.focus();
    // The button that had the focus is gone with the offer.
    else this.view?.leaveField();
  }

  #transfer(): void {
    const id = this.#session.open?.id;
    if (id && this.#status(id) === "mine") void this.transferring.show();
  }

  #move(step: 1 | -1): void {
    const { waiting, mine } = this.#session.desk;
    const ids = [...waiting, ...mine].map((card) => card.conversation_id);
    if (ids.length === 0) return;
    const at = ids.indexOf(this.#session.open?.id ?? "");
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), ids.length - 1);
    this.#session.show(ids[next] ?? null);
    // Out of the field, so that the next letter is a key again.
    void this.updateComplete.then(() => this.view?.updateComplete).then(() => this.view?.leaveField());
  }

  #changed(): void {
    this.version += 1;
    const { agent, pending } = this.#session;
    const { offers } = this.#session.desk;
    if (offers.some(({ conversation_id: id }: Card) => !this.#rung.has(id))) this.#sound.ring();
    this.#rung = new Set(offers.map(({ conversation_id }) => conversation_id));
    document.title = agent && pending > 0 ? `(${pending}) Relais` : "Relais";
  }
}
