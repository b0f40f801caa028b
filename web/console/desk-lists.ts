/** The lists of the desk: who waits, longest first; own conversations; callbacks to make. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { CHANNELS, contactOf } from "../shared/contacts";
import { controls } from "../shared/controls.css";
import { counted, elapsed, moment } from "../shared/french";
import * as icons from "../shared/icons";
import type { ServerClock } from "../shared/server-clock";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { Callback, Card, Desk } from "../shared/wire";
import { listStyle } from "./desk-lists.css";
import { priority, reasonName, skillName, whose } from "./labels";

const LATE = 120_000;

@customElement("relais-desk-lists")
export class DeskLists extends LitElement {
  static override styles = [tokens, controls, listStyle];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) clock!: ServerClock;
  @property({ attribute: false }) isUnread!: (id: string, seq: number) => boolean;
  @property() selected: string | null = null;
  /** The id of the agent who looks. */
  @property() own = "";
  @property({ type: Number }) version = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => { this.requestUpdate(); }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  override render(): TemplateResult {
    const { waiting, waiting_count: count, mine, callbacks } = this.desk;
    return html`
      <h2 id="waiting">
        En attente <b class=${count > 0 ? "due" : ""}>${count}</b>
      </h2>
      ${this.#list("waiting", waiting, "Personne n’attend.", (card) => this.#waiting(card))}
      ${count > waiting.length
        ? html`<p class="none">Les ${waiting.length} premiers sont affichés.</p>`
        : nothing}
      <h2 id="mine">Mes conversations <b>${mine.length}</b></h2>
      ${this.#list("mine", mine, "Aucune conversation en cours.", (card) => this.#mine(card))}
      <h2 id="callbacks">Rappels à faire <b>${callbacks.length}</b></h2>
      ${this.#list("callbacks", callbacks, "Aucun rappel prévu.", (each) => this.#callback(each))}
    `;
  }

  #list<Item extends { conversation_id: string }>(
    label: string,
    items: Item[],
    none: string,
    each: (item: Item) => TemplateResult,
  ): TemplateResult {
    if (items.length === 0) return html`<p class="none">${none}</p>`;
    return html`<ul aria-labelledby=${label}>
      ${repeat(items, (item) => item.conversation_id, each)}
    </ul>`;
  }

  #waiting(card: Card): TemplateResult {
    const waited = card.waiting_since ? this.clock.since(card.waiting_since) : 0;
    return html`<li>
      ${this.#card(
        card,
        html`<span class="timer ${waited > LATE ? "late" : ""}">
          ${waited > LATE ? icons.warning : icons.clock}
          <span class="unseen">attend depuis</span>${elapsed(waited)}
        </span>`,
      )}
    </li>`;
  }

  #mine(card: Card): TemplateResult {
    const isNew = this.isUnread(card.conversation_id, card.seq);
    return html`<li>
      ${this.#card(card, html`<span class="new" ?hidden=${!isNew}>● Nouveau</span>`)}
    </li>`;
  }

  #card(card: Card, aside: TemplateResult): TemplateResult {
    const { conversation_id, merchant, reason, skill, summary, urgent_on } = card;
    const why = [reason ? reasonName(reason) : "", skill ? skillName(skill) : "", summary];
    const urgent = priority(urgent_on);
    return html`<button
      class="card"
      aria-current=${this.selected === conversation_id ? "true" : "false"}
      @click=${() => { emit(this, "relais-select", conversation_id); }}
    >
      <span class="who">${whose(merchant)}</span>${aside}
      ${urgent ? html`<span class="urgent">${icons.warning} ${urgent}</span>` : nothing}
      <span class="why">${why.filter(Boolean).join(" · ")}</span>
    </button>`;
  }

  #callback(callback: Callback): TemplateResult {
    const { due_at, merchant, summary, attempts } = callback;
    const late = this.clock.until(due_at) < 0;
    return html`<li class="callback ${late ? "late" : ""}">
      <p><b>${whose(merchant)}</b></p>
      <p class="due">
        ${late ? html`${icons.warning} En retard&nbsp;: ` : nothing}${moment(due_at)}
      </p>
      <p>
        ${summary}
        ${attempts > 0
          ? html` · ${counted(attempts, "appel sans réponse", "appels sans réponse")}`
          : nothing}
      </p>
      ${this.#work(callback)}
    </li>`;
  }

  /** What one can do about a callback: take it, and only then call and note the result. */
  #work(callback: Callback): TemplateResult {
    const { id, conversation_id, agent } = callback;
    const { kind, address } = contactOf(callback);
    const isMine = agent?.id === this.own;
    const isAnothers = agent !== null && !isMine;
    const claim = (action: "claim" | "release") => () => { emit(this, "relais-claim", { id, action }); };
    return html`<div>
      ${address === null
        ? html`<span>Par écrit, dans la conversation</span>`
        : isMine
          ? html`<a href=${CHANNELS[kind].field?.href(address) ?? nothing}>${address}</a>`
          : html`<span>${address}</span>`}
      <button class="quiet" @click=${() => { emit(this, "relais-select", conversation_id); }}>
        ${address || isAnothers ? "Lire" : "Répondre"}
      </button>
      ${isAnothers
        ? html`<span class="taken">Pris par ${agent.name}</span>`
        : isMine
          ? html`<button class="quiet" @click=${claim("release")}>Rendre</button>
              <button class="plain" @click=${() => { emit(this, "relais-call", callback); }}>
                ${icons.check} Résultat
              </button>`
          : html`<button class="plain" @click=${claim("claim")}>${icons.phone} Prendre</button>`}
    </div>`;
  }
}
