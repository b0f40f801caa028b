/** The head of the panel: whether the bot or an agent answers, and whether the chat is open. */

import { LitElement, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import * as icons from "../shared/icons";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { ChannelAvailability } from "../shared/wire";
import { panelHeaderStyle } from "./panel-header.css";

@customElement("relais-panel-header")
export class PanelHeader extends LitElement {
  static override styles = [tokens, controls, panelHeaderStyle];

  /** The agent who has the word, if one has. */
  @property() agent: string | null = null;
  @property({ attribute: false }) availability: ChannelAvailability | null = null;

  override render(): TemplateResult {
    const { agent, availability } = this;
    return html`
      <div class="avatar" aria-hidden="true">${agent ? agent.slice(0, 1) : icons.bot}</div>
      <div class="who">
        <h2 id="title">
          ${agent
            ? html`${agent} <span class="badge">Service clientèle</span>`
            : "Assistant virtuel (IA)"}
        </h2>
        <p role="status">
          ${availability
            ? html`<i class=${availability.open ? "open" : ""}></i><span>${availability.text}</span>`
            : "Service commerçants"}
        </p>
      </div>
      <button class="round" aria-label="Fermer" @click=${() => { emit(this, "relais-close"); }}>
        ${icons.cross}
      </button>
    `;
  }
}
