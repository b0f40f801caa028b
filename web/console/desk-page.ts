/** The agent's desk: bar, lists, offers, the open conversation, dialogs and keyboard shortcuts. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { emit, type RelaisEvent } from "../shared/events";
import * as icons from "../shared/icons";
import { tokens } from "../shared/tokens.css";
import type { Presence, Transfer } from "../shared/wire";
import type { ConversationAction } from "./agent-api";
import type { AgentSession } from "./agent-session";
import "./call-result-dialog";
import type { CallResultDialog } from "./call-result-dialog";
import "./conversation-view";
import type { ConversationView } from "./conversation-view";
import "./desk-bar";
import "./desk-lists";
import { deskPageStyle } from "./desk-page.css";
import "./exceptional-days";
import type { ExceptionalDays } from "./exceptional-days";
import "./offers";
import { bindShortcuts } from "./shortcuts";
import "./shortcuts-dialog";
import type { ShortcutsDialog } from "./shortcuts-dialog";
import "./transfer-dialog";
import type { TransferDialog } from "./transfer-dialog";

@customElement("relais-desk-page")
export class DeskPage extends LitElement {
  static override styles = [tokens, controls, deskPageStyle];

  @property({ attribute: false }) session!: AgentSession;
  /** Whether offers sound while the page is hidden. */
  @property({ type: Boolean }) sound = false;
  @state() private version = 0;
  @query("relais-conversation-view") private view!: ConversationView | null;
  @query("relais-transfer-dialog") private transferDialog!: TransferDialog;
  @query("relais-call-result-dialog") private callResultDialog!: CallResultDialog;
  @query("relais-exceptional-days") private exceptionalDays!: ExceptionalDays;
  @query("relais-shortcuts-dialog") private shortcutsDialog!: ShortcutsDialog;
  #unsubscribe: (() => void) | undefined;
  #unbindShortcuts: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.session.subscribe(() => { this.version += 1; });
    this.#unbindShortcuts = bindShortcuts({
      next: () => { this.#move(1); },
      previous: () => { this.#move(-1); },
      reply: () => { this.view?.focus(); },
      accept: () => { this.#answerFirstOffer("take"); },
      decline: () => { this.#answerFirstOffer("decline"); },
      transfer: () => { this.#transfer(); },
      help: () => { this.shortcutsDialog.show(); },
      leaveField: () => { this.view?.leaveField(); },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unbindShortcuts?.();
  }

  override render(): TemplateResult {
    return html`
      <div class="desk">
        <header>${this.#bar()}</header>
        <nav aria-label="Conversations">${this.#lists()}</nav>
        <main>
          <relais-offers
            .offers=${this.session.desk.desk.offers}
            .clock=${this.session.clock}
            @relais-offer=${({ detail }: RelaisEvent<"relais-offer">) =>
              void this.#answerOffer(detail.id, detail.action)}
          ></relais-offers>
          ${this.session.open ? this.#view(this.session.open.id) : this.#nothingOpen()}
        </main>
      </div>
      <div role="alert">${this.#error()}</div>
      ${this.#dialogs()}
    `;
  }

  #bar(): TemplateResult {
    const { agent, desk, link } = this.session;
    return html`<relais-desk-bar
      .agent=${agent}
      link=${link}
      seats=${desk.desk.mine.length}
      ?sound=${this.sound}
      .version=${this.version}
      @relais-presence=${(event: RelaisEvent<"relais-presence">) =>
        void this.session.setPresence(event.detail as Presence)}
      @relais-sign-out=${() => void this.session.signOut()}
      @relais-sound=${({ detail }: RelaisEvent<"relais-sound">) => { emit(this, "relais-sound", detail); }}
      @relais-shortcuts=${() => { this.shortcutsDialog.show(); }}
      @relais-hours=${() => void this.exceptionalDays.show()}
    ></relais-desk-bar>`;
  }

  #lists(): TemplateResult {
    const { agent, desk, clock, open } = this.session;
    return html`<relais-desk-lists
      .desk=${desk.desk}
      .clock=${clock}
      .isUnread=${(id: string, seq: number) => this.session.isUnread(id, seq)}
      .selected=${open?.id ?? null}
      own=${agent?.id ?? ""}
      .version=${this.version}
      @relais-select=${(event: RelaisEvent<"relais-select">) => { this.#select(event.detail); }}
      @relais-claim=${({ detail }: RelaisEvent<"relais-claim">) =>
        void this.session.claimCallback(detail.id, detail.action)}
      @relais-call=${(event: RelaisEvent<"relais-call">) => void this.callResultDialog.show(event.detail)}
    ></relais-desk-lists>`;
  }

  #view(id: string): TemplateResult {
    const { open, agent, api, desk } = this.session;
    return html`<relais-conversation-view
      .open=${open}
      .api=${api}
      .subject=${desk.subject(id)}
      .agent=${agent}
      status=${desk.status(id)}
      .draft=${desk.draft(id)}
      .version=${this.version}
      @relais-action=${(event: RelaisEvent<"relais-action">) => void this.#act(event.detail)}
      @relais-select=${(event: RelaisEvent<"relais-select">) => { this.#select(event.detail); }}
      @relais-transfer=${() => void this.transferDialog.show()}
      @relais-draft=${({ detail }: RelaisEvent<"relais-draft">) => { desk.saveDraft(id, detail); }}
    ></relais-conversation-view>`;
  }

  #nothingOpen(): TemplateResult {
    return html`<div class="nothing">
      <p>Choisissez une conversation.</p>
      <p><kbd>?</kbd> affiche les raccourcis clavier.</p>
    </div>`;
  }

  #error(): TemplateResult | typeof nothing {
    const text = this.session.error || this.session.desk.requeueNotice;
    if (!text) return nothing;
    return html`<div class="error">
      ${text}
      <button
        class="round"
        aria-label="Masquer ce message"
        @click=${() => { this.session.dismiss(); }}
      >
        ${icons.cross}
      </button>
    </div>`;
  }

  #dialogs(): TemplateResult {
    const { agent, api } = this.session;
    return html`
      <relais-transfer-dialog
        own=${agent?.id ?? ""}
        .api=${api}
        .give=${(to: Transfer) => this.session.transfer(to)}
      ></relais-transfer-dialog>
      <relais-call-result-dialog .api=${api}></relais-call-result-dialog>
      <relais-exceptional-days
        .api=${api}
        ?supervises=${agent?.role === "supervisor"}
      ></relais-exceptional-days>
      <relais-shortcuts-dialog></relais-shortcuts-dialog>
    `;
  }

  #select(id: string): void {
    this.session.show(id);
    void this.#viewReady().then((view) => view?.focus());
  }

  async #act(action: ConversationAction): Promise<void> {
    await this.session.act(action);
    (await this.#viewReady())?.focus();
  }

  #answerFirstOffer(action: "take" | "decline"): void {
    const [first] = this.session.desk.desk.offers;
    if (first) void this.#answerOffer(first.conversation_id, action);
  }

  async #answerOffer(id: string, action: "take" | "decline"): Promise<void> {
    await this.session.answerOffer(id, action);
    const view = await this.#viewReady();
    if (action === "take") view?.focus();
    // The button that had the focus is gone with the offer.
    else view?.leaveField();
  }

  #transfer(): void {
    const id = this.session.open?.id;
    if (id && this.session.desk.status(id) === "mine") void this.transferDialog.show();
  }

  #move(step: 1 | -1): void {
    const id = this.session.desk.neighbour(this.session.open?.id, step);
    if (id === null) return;
    this.session.show(id);
    // Out of the field, so that the next letter is a key again.
    void this.#viewReady().then((view) => view?.leaveField());
  }

  /** The conversation's view, once it shows what the session says now. */
  async #viewReady(): Promise<ConversationView | null> {
    await this.updateComplete;
    await this.view?.updateComplete;
    return this.view;
  }
}
