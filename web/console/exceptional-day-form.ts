/** The form that adds a day with hours of its own. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { ExceptionalDay } from "../shared/wire";
import { dialogStyle } from "./dialog.css";

type Channel = ExceptionalDay["channels"][number];

export const CHANNELS: [Channel, string][] = [
  ["chat", "Chat"],
  ["phone", "Téléphone"],
];

@customElement("relais-exceptional-day-form")
export class ExceptionalDayForm extends LitElement {
  static override styles = [tokens, controls, dialogStyle];

  /** Why the gateway refused the last attempt. */
  @property() refusal = "";
  @property({ type: Boolean }) busy = false;
  @state() private isClosed = true;
  @state() private isWithoutChannel = false;
  @query("form") private form!: HTMLFormElement;

  reset(): void {
    this.form.reset();
    this.isClosed = true;
  }

  override render(): TemplateResult {
    return html`<h3>Ajouter un jour</h3>
      <form @submit=${this.#submit}>
        <label class="label" for="day">Date</label>
        <input id="day" name="day" type="date" required />
        <label class="label" for="label">Libellé</label>
        <input id="label" name="label" required maxlength="200" placeholder="Inventaire" />
        <fieldset>
          <legend>Horaires de ce jour</legend>
          <div class="row">
            ${this.#kind(true, "Fermé")} ${this.#kind(false, "Autres horaires")}
          </div>
        </fieldset>
        ${this.isClosed ? nothing : this.#spans()}
        <fieldset>
          <legend>Canaux</legend>
          <div class="row">
            ${CHANNELS.map(
              ([channel, name]) => html`<label class="choice">
                <input type="checkbox" name="channel" value=${channel} checked /> ${name}
              </label>`,
            )}
          </div>
        </fieldset>
        <p class="refusal" role="alert">
          ${this.isWithoutChannel ? "Choisissez au moins un canal." : this.refusal}
        </p>
        <div class="actions">
          <slot></slot>
          <button class="main" ?disabled=${this.busy}>Ajouter</button>
        </div>
      </form>`;
  }

  #kind(closed: boolean, name: string): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="kind"
        .checked=${this.isClosed === closed}
        @change=${() => { this.isClosed = closed; }}
      />
      ${name}
    </label>`;
  }

  #spans(): TemplateResult {
    return html`<label class="label" for="spans">Plages</label>
      <input
        id="spans"
        name="spans"
        required
        maxlength="200"
        placeholder="09:00-12:00,14:00-18:00"
        aria-describedby="how"
      />
      <p class="hint" id="how">Par exemple 09:00-12:00,14:00-18:00</p>`;
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(this.form);
    const text = (name: string) => (given.get(name) as string | null)?.trim() ?? "";
    const channels = given.getAll("channel") as Channel[];
    this.isWithoutChannel = channels.length === 0;
    if (this.isWithoutChannel) return;
    const spans = this.isClosed ? null : text("spans").replaceAll(/\s/g, "");
    const day: ExceptionalDay = { day: text("day"), label: text("label"), spans, channels };
    emit(this, "relais-add-day", day);
  };
}
