/** The bar at the top: who is signed in, how present, and whether the connection stands. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controls } from "../shared/controls.css";
import * as icons from "../shared/icons";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { Agent, Link, Presence } from "../shared/wire";
import { awayNotice } from "./labels";
import { deskBarStyle } from "./desk-bar.css";

const PRESENCES: [Presence, string][] = [
  ["online", "En ligne"],
  ["busy", "Occupé"],
  ["away", "Absent"],
];

@customElement("relais-desk-bar")
export class DeskBar extends LitElement {
  static override styles = [tokens, controls, deskBarStyle];

  @property({ attribute: false }) agent!: Agent;
  @property() link: Link = "connecting";
  @property({ type: Number }) seats = 0;
  /** Whether an offer sounds while the page is out of sight. */
  @property({ type: Boolean }) sound = false;
  /** Changes with every answer of the gateway: a presence that was refused falls back. */
  @property({ type: Number }) version = 0;

  /** Why the service made this agent away, and the way back. */
  #notice(): TemplateResult | typeof nothing {
    const { away_reason: why, presence } = this.agent;
    if (why === null || presence !== "away") return nothing;
    return html`<p class="notice" role="status">
      <span>${icons.warning} ${awayNotice(why)}</span>
      <button @click=${() => { emit(this, "relais-presence", "online"); }}>
        Me remettre en ligne
      </button>
    </p>`;
  }

  override render(): TemplateResult {
    return html`
      <h1>
        Relais
        <small>${this.agent.name} · ${this.seats} / ${this.agent.seats} conversations</small>
      </h1>
      <span class="link" role="status">${this.link === "lost" ? "Reconnexion…" : nothing}</span>
      ${this.#notice()}
      <fieldset>
        <legend class="unseen">Présence</legend>
        ${PRESENCES.map(
          ([presence, name]) => html`<label>
            <input
              type="radio"
              name="presence"
              .checked=${live(this.agent.presence === presence)}
              @change=${() => { emit(this, "relais-presence", presence); }}
            />
            <i class=${presence}></i>${name}
          </label>`,
        )}
      </fieldset>
      <button
        title="Sonner quand une conversation est proposée et que la page est masquée"
        @click=${() => { emit(this, "relais-sound", !this.sound); }}
      >
        ${icons.bell} Son ${this.sound ? "activé" : "coupé"}
      </button>
      <button @click=${() => { emit(this, "relais-hours"); }}>${icons.clock} Horaires</button>
      <button
        class="round"
        aria-label="Raccourcis clavier"
        title="Raccourcis clavier"
        @click=${() => { emit(this, "relais-shortcuts"); }}
      >
        ?
      </button>
      <button @click=${() => { emit(this, "relais-sign-out"); }}>Se déconnecter</button>
    `;
  }
}
