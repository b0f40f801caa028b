/** The bar at the top: who is signed in, how present, and whether the connection stands. */

import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controls } from "../shared/controls.css";
import * as icons from "../shared/icons";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { Agent, Link, Presence } from "../shared/words";
import { awayNotice } from "./labels";

const PRESENCES: [Presence, string][] = [
  ["online", "En ligne"],
  ["busy", "Occupé"],
  ["away", "Absent"],
];

@customElement("relais-desk-bar")
export class DeskBar extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 18px;
        padding: 8px 18px;
        background: linear-gradient(100deg, var(--accent-deep), var(--accent));
        color: var(--on-accent);
      }
      h1 {
        margin: 0 auto 0 0;
        font-size: 19px;
        letter-spacing: -0.01em;
      }
      h1 small {
        margin-left: 8px;
        font-size: 13.5px;
        font-weight: 400;
        letter-spacing: 0;
      }
      fieldset {
        display: flex;
        margin: 0;
        padding: 3px;
        border: 0;
        border-radius: 999px;
        background: rgb(0 0 0 / 22%);
      }
      label {
        position: relative;
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        padding: 0 15px;
        border-radius: 999px;
        font-size: 14px;
        font-weight: 600;
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--surface);
        color: var(--ink);
      }
      label:has(:focus-visible) {
        outline: 3px solid currentcolor;
        outline-offset: -4px;
      }
      input {
        position: absolute;
        inset: 0;
        min-height: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      i {
        width: 9px;
        height: 9px;
        border-radius: 50%;
        background: #46d38a;
      }
      i.busy {
        border-radius: 2px;
        background: #f0a53a;
      }
      i.away {
        border: 2px solid #9fb4be;
        background: none;
      }
      button svg {
        width: 18px;
        height: 18px;
      }
      button:hover {
        background: rgb(255 255 255 / 16%);
      }
      @media (max-width: 760px) {
        button {
          padding: 4px 10px;
        }
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        order: 1;
        width: 100%;
        margin: 0;
        font-weight: 600;
      }
      .notice svg {
        width: 16px;
        height: 16px;
        vertical-align: -3px;
      }
      .notice button {
        text-decoration: underline;
      }
      .link {
        font-weight: 600;
      }
      .link:empty {
        display: none;
      }
      :focus-visible {
        outline-color: currentcolor;
      }
      @media (forced-colors: active) {
        label:has(:checked) {
          border: 2px solid Highlight;
        }
      }
    `,
  ];

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
