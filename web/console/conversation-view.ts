/** Owns the conversation in the middle: its whole log, why it came here, and what can be done. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../shared/composer";
import type { RelaisComposer } from "../shared/composer";
import { controls } from "../shared/controls.css";
import type { Gateway } from "../shared/gateway";
import * as icons from "../shared/icons";
import "../shared/log";
import { tell, type Heard } from "../shared/told";
import { tokens } from "../shared/tokens.css";
import type { Agent } from "../shared/words";
import { viewStyle } from "./conversation-view.css";
import type { Handled } from "./handled";
import "./handoff-file";
import type { Subject } from "./desk-state";
import { whose } from "./reasons";

/** Waits to be taken; a message to be answered; a promise by telephone; one's own; only to read. */
export type Standing = "waiting" | "message" | "phone" | "mine" | "read";

const TAKEN: Standing[] = ["waiting", "message", "phone"];

@customElement("relais-conversation-view")
export class ConversationView extends LitElement {
  static override styles = [tokens, controls, viewStyle];

  @property({ attribute: false }) handled!: Handled;
  @property({ attribute: false }) subject!: Subject;
  @property({ attribute: false }) agent!: Agent;
  @property({ attribute: false }) gateway!: Gateway;
  @property() standing: Standing = "read";
  @property() draft = "";
  @property({ type: Number }) version = 0;
  @state() private isBusy = false;
  @query("relais-composer") private composer!: RelaisComposer | null;
  @query("h2") private heading!: HTMLElement;

  /** To the field, where there is one; else to the beginning of the conversation. */
  override focus(): void {
    (this.composer ?? this.heading).focus();
  }

  leaveField(): void {
    this.heading.focus();
  }

  override render(): TemplateResult {
    const { conversation } = this.handled;
    const { merchant } = this.subject;
    return html`
      <header>
        <h2 tabindex="-1">${whose(merchant)}</h2>
        ${this.#deeds()}
      </header>
      <p class="link" role="status">${conversation.link === "lost" ? "Reconnexion…" : nothing}</p>
      <div class="body">
        <relais-handoff-file
          role="complementary"
          aria-label="Dossier du commerçant"
          .gateway=${this.gateway}
          conversation=${this.handled.id}
          cursor=${conversation.cursor}
        ></relais-handoff-file>
        <relais-log
          side="agent"
          writer=${this.agent.name}
          visitor-name=${merchant?.name ?? "Visiteur"}
          .conversation=${conversation}
          .version=${this.version}
          @relais-retry=${(event: Heard<"relais-retry">) => { conversation.retry(event.detail); }}
          @relais-rewrite=${this.#rewrite}
        ></relais-log>
      </div>
      ${this.standing === "mine" || this.standing === "message"
        ? html`<footer>
            <relais-composer
              label="Votre réponse"
              placeholder=${this.standing === "mine"
                ? "Répondre… (Entrée pour envoyer)"
                : "Répondre au message : lu à la prochaine visite"}
              .value=${this.draft}
              @relais-say=${(event: Heard<"relais-say">) => { conversation.say(event.detail); }}
              @relais-typing=${() => { this.handled.whisper(); }}
            ></relais-composer>
          </footer>`
        : html`<footer class="note">${this.#note()}</footer>`}
    `;
  }

  #deeds(): TemplateResult | typeof nothing {
    if (TAKEN.includes(this.standing)) {
      return html`<button class="main" ?disabled=${this.isBusy} @click=${() => { this.#do("take"); }}>
        Prendre en charge
      </button>`;
    }
    if (this.standing !== "mine") return nothing;
    return html`
      <button class="plain" @click=${() => { tell(this, "relais-transfer"); }}>
        ${icons.forward} Transférer
      </button>
      <button class="plain" ?disabled=${this.isBusy} @click=${() => { this.#do("hand-back"); }}>
        ${icons.bot} Rendre à l’assistant
      </button>
      <button class="plain" ?disabled=${this.isBusy} @click=${() => { this.#do("close"); }}>
        ${icons.check} Terminer
      </button>
    `;
  }

  #note(): string {
    const { state: standing } = this.handled.conversation;
    if (TAKEN.includes(this.standing)) return "Prenez la conversation en charge pour répondre.";
    if (standing === "closed") return "Cette conversation est terminée.";
    if (standing === "with_agent") return "Un autre conseiller suit cette conversation.";
    return "L’assistant a la parole.";
  }

  #do(deed: "take" | "hand-back" | "close"): void {
    this.isBusy = true;
    tell(this, "relais-deed", deed);
    setTimeout(() => { this.isBusy = false; }, 600);
  }

  #rewrite = (event: Heard<"relais-rewrite">): void => {
    const failed = this.handled.conversation.outgoing.find(({ id }) => id === event.detail);
    if (!failed || !this.composer) return;
    this.composer.value = [this.composer.value, failed.text].filter(Boolean).join("\n");
    this.handled.conversation.discard(failed.id);
    this.composer.focus();
  };
}
