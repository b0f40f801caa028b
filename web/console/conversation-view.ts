/** The conversation in the middle: its whole log, why it came here, and what can be done. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../shared/composer";
import type { RelaisComposer } from "../shared/composer";
import { KINDS } from "../shared/contacts";
import { controls } from "../shared/controls.css";
import * as icons from "../shared/icons";
import "../shared/conversation-log";
import { emit, type RelaisEvent } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { Agent } from "../shared/wire";
import type { AgentApi } from "./agent-api";
import { viewStyle } from "./conversation-view.css";
import type { OpenConversation } from "./open-conversation";
import "./briefing";
import type { Subject } from "./desk-state";
import type { DeskStatus } from "./desk-store";
import { whose } from "./labels";

const TAKEN: DeskStatus[] = ["waiting", ...KINDS];

@customElement("relais-conversation-view")
export class ConversationView extends LitElement {
  static override styles = [tokens, controls, viewStyle];

  @property({ attribute: false }) open!: OpenConversation;
  @property({ attribute: false }) subject!: Subject;
  @property({ attribute: false }) agent!: Agent;
  @property({ attribute: false }) api!: AgentApi;
  @property() status: DeskStatus = "read";
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
    const { conversation } = this.open;
    const { merchant } = this.subject;
    return html`
      <header>
        <h2 tabindex="-1">${whose(merchant)}</h2>
        ${this.#actions()}
      </header>
      <p class="link" role="status">${conversation.link === "lost" ? "Reconnexion…" : nothing}</p>
      <div class="body">
        <relais-briefing
          role="complementary"
          aria-label="Dossier du commerçant"
          .api=${this.api}
          conversation=${this.open.id}
          cursor=${conversation.cursor}
        ></relais-briefing>
        <relais-log
          side="agent"
          writer=${this.agent.name}
          visitor-name=${merchant?.name ?? "Visiteur"}
          .conversation=${conversation}
          .version=${this.version}
          @relais-retry=${(event: RelaisEvent<"relais-retry">) => { conversation.retry(event.detail); }}
          @relais-rewrite=${this.#rewrite}
        ></relais-log>
      </div>
      ${this.status === "mine" || this.status === "message"
        ? html`<footer>
            <relais-composer
              label="Votre réponse"
              placeholder=${this.status === "mine"
                ? "Répondre… (Entrée pour envoyer)"
                : "Répondre au message : lu à la prochaine visite"}
              .value=${this.draft}
              @relais-say=${(event: RelaisEvent<"relais-say">) => { conversation.say(event.detail); }}
              @relais-typing=${() => { this.open.sendTyping(); }}
            ></relais-composer>
          </footer>`
        : html`<footer class="note">${this.#note()}</footer>`}
    `;
  }

  #actions(): TemplateResult | typeof nothing {
    if (TAKEN.includes(this.status)) {
      return html`<button class="main" ?disabled=${this.isBusy} @click=${() => { this.#act("take"); }}>
        Prendre en charge
      </button>`;
    }
    if (this.status !== "mine") return nothing;
    return html`
      <button class="plain" @click=${() => { emit(this, "relais-transfer"); }}>
        ${icons.forward} Transférer
      </button>
      <button class="plain" ?disabled=${this.isBusy} @click=${() => { this.#act("hand-back"); }}>
        ${icons.bot} Rendre à l’assistant
      </button>
      <button class="plain" ?disabled=${this.isBusy} @click=${() => { this.#act("close"); }}>
        ${icons.check} Terminer
      </button>
    `;
  }

  #note(): string {
    const { state } = this.open.conversation;
    if (TAKEN.includes(this.status)) return "Prenez la conversation en charge pour répondre.";
    if (state === "closed") return "Cette conversation est terminée.";
    if (state === "with_agent") return "Un autre conseiller suit cette conversation.";
    return "L’assistant a la parole.";
  }

  #act(action: "take" | "hand-back" | "close"): void {
    this.isBusy = true;
    emit(this, "relais-action", action);
    setTimeout(() => { this.isBusy = false; }, 600);
  }

  #rewrite = (event: RelaisEvent<"relais-rewrite">): void => {
    const failed = this.open.conversation.outgoing.find(({ id }) => id === event.detail);
    if (!failed || !this.composer) return;
    this.composer.value = [this.composer.value, failed.text].filter(Boolean).join("\n");
    this.open.conversation.discard(failed.id);
    this.composer.focus();
  };
}
