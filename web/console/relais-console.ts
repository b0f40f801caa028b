/** Owns the console as a whole: it shows the session, and turns what the agent does into deeds. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import * as icons from "../shared/icons";
import type { Heard } from "../shared/told";
import { tokens } from "../shared/tokens.css";
import type { Card, Offer, Presence } from "../shared/words";
import "./call-dialog";
import type { CallDialog } from "./call-dialog";
import { Chime } from "./chime";
import "./conversation-view";
import type { ConversationView, Standing } from "./conversation-view";
import "./desk-bar";
import "./desk-lists";
import "./exceptional-days";
import type { ExceptionalDays } from "./exceptional-days";
import type { Deed, Transfer } from "./handled";
import "./offers";
import { consoleStyle } from "./relais-console.css";
import { Session } from "./session";
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
  #session = new Session(location.origin, sessionStorage);
  #chime = new Chime(localStorage);
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
          @relais-presence=${(event: Heard<"relais-presence">) =>
            void this.#session.setPresence(event.detail as Presence)}
          @relais-sign-out=${() => void this.#session.signOut()}
          ?sound=${this.#chime.isWanted}
          @relais-sound=${(event: Heard<"relais-sound">) => {
            this.#chime.want(event.detail);
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
          @relais-select=${(event: Heard<"relais-select">) => { this.#select(event.detail); }}
          @relais-claim=${({ detail }: Heard<"relais-claim">) =>
            void this.#session.work(detail.id, detail.deed)}
          @relais-call=${(event: Heard<"relais-call">) => void this.calling.show(event.detail)}
        ></relais-desk-lists></nav>
        <main>
          <relais-offers
            .offers=${desk.offers}
            .clock=${this.#session.clock}
            @relais-offer=${({ detail }: Heard<"relais-offer">) =>
              void this.#answerOffer(detail.id, detail.deed)}
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
      .handled=${open}
      .gateway=${gateway}
      .subject=${this.#session.subject(id)}
      .agent=${agent}
      standing=${this.#standing(id)}
      .draft=${this.#session.draft(id)}
      .version=${this.version}
      @relais-deed=${(event: Heard<"relais-deed">) => void this.#do(event.detail)}
      @relais-select=${(event: Heard<"relais-select">) => { this.#select(event.detail); }}
      @relais-transfer=${() => void this.transferring.show()}
      @relais-draft=${(event: Heard<"relais-draft">) => {
        this.#session.keepDraft(id, event.detail);
      }}
    ></relais-conversation-view>`;
  }

  /** A promised callback can be taken like someone who waits. */
  #standing(id: string): Standing {
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

  #signIn = async ({ detail }: Heard<"relais-sign-in">): Promise<void> => {
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

  async #do(deed: Deed): Promise<void> {
    await this.#session.do(deed);
    await this.updateComplete;
    await this.view?.updateComplete;
    this.view?.focus();
  }

  #answerFirstOffer(deed: "take" | "decline"): void {
    const first: Offer | undefined = this.#session.desk.offers[0];
    if (first) void this.#answerOffer(first.conversation_id, deed);
  }

  async #answerOffer(id: string, deed: "take" | "decline"): Promise<void> {
    await this.#session.answerOffer(id, deed);
    await this.updateComplete;
    await this.view?.updateComplete;
    if (deed === "take") this.view?.focus();
    // The button that had the focus is gone with the offer.
    else this.view?.leaveField();
  }

  #transfer(): void {
    const id = this.#session.open?.id;
    if (id && this.#standing(id) === "mine") void this.transferring.show();
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
    if (offers.some(({ conversation_id: id }: Card) => !this.#rung.has(id))) this.#chime.ring();
    this.#rung = new Set(offers.map(({ conversation_id }) => conversation_id));
    document.title = agent && pending > 0 ? `(${pending}) Relais` : "Relais";
  }
}
