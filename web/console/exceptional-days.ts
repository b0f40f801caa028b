/** The dialog of exceptional opening days: their list, adding one, removing one. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import type { RelaisEvent } from "../shared/events";
import { date } from "../shared/french";
import * as icons from "../shared/icons";
import { tokens } from "../shared/tokens.css";
import type { ExceptionalDay } from "../shared/wire";
import type { AgentApi } from "./agent-api";
import { dialogStyle } from "./dialog.css";
import { CHANNELS, type ExceptionalDayForm } from "./exceptional-day-form";
import "./exceptional-day-form";
import { exceptionalDaysStyle } from "./exceptional-days.css";

@customElement("relais-exceptional-days")
export class ExceptionalDays extends LitElement {
  static override styles = [tokens, controls, dialogStyle, exceptionalDaysStyle];

  @property({ attribute: false }) api!: AgentApi;
  /** Whether this agent may change the hours, or only read them. */
  @property({ type: Boolean }) supervises = false;
  @state() private days: ExceptionalDay[] | null = null;
  @state() private refusal = "";
  @state() private done = "";
  @state() private isSending = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("relais-exceptional-day-form") private form!: ExceptionalDayForm;
  @query("h2") private heading!: HTMLElement;

  async show(): Promise<void> {
    this.refusal = "";
    this.done = "";
    this.dialog.showModal();
    await this.#load();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <h2 id="title" tabindex="-1">Horaires exceptionnels</h2>
      ${this.#list()}
      <p class="hint" role="status">${this.done}</p>
      ${this.supervises
        ? html`<relais-exceptional-day-form
            refusal=${this.refusal}
            ?busy=${this.isSending}
            @relais-add-day=${({ detail }: RelaisEvent<"relais-add-day">) => void this.#add(detail)}
            >${this.#closeButton()}</relais-exceptional-day-form
          >`
        : this.#whoMayChange()}
    </dialog>`;
  }

  #whoMayChange(): TemplateResult {
    return html`<p class="hint">Seuls les responsables peuvent changer les horaires.</p>
      <p class="refusal" role="alert">${this.refusal}</p>
      <div class="actions">${this.#closeButton()}</div>`;
  }

  #closeButton(): TemplateResult {
    return html`<button type="button" class="plain" @click=${() => { this.dialog.close(); }}>
      Fermer
    </button>`;
  }

  #list(): TemplateResult {
    if (this.days === null) return html`<p class="hint" role="status">Chargement…</p>`;
    if (this.days.length === 0) return html`<p class="hint">Aucun jour n’a d’horaires exceptionnels.</p>`;
    return html`<ul aria-label="Horaires exceptionnels">
      ${this.days.map(
        (each) => html`<li>
          <div>
            <b>${date(each.day)}</b>&nbsp;: ${each.label}
            <small>${inWords(each)}</small>
          </div>
          ${this.supervises
            ? html`<button
                class="round"
                aria-label="Supprimer ${date(each.day)}, ${each.label}"
                @click=${() => void this.#remove(each)}
              >
                ${icons.cross}
              </button>`
            : nothing}
        </li>`,
      )}
    </ul>`;
  }

  async #load(): Promise<void> {
    await this.#try(async () => {
      this.days = await this.api.exceptionalDays();
    });
  }

  async #add({ day, ...hours }: ExceptionalDay): Promise<void> {
    await this.#try(async () => {
      await this.api.setExceptionalDay(day, hours);
      this.form.reset();
      await this.#load();
      this.done = `Enregistré\u00a0: ${date(day)}.`;
    });
  }

  async #remove({ day, channels }: ExceptionalDay): Promise<void> {
    await this.#try(async () => {
      await this.api.removeExceptionalDay(day, channels);
      await this.#load();
      this.done = `Supprimé\u00a0: ${date(day)}.`;
    });
    // The button that had the focus is gone with its line.
    this.heading.focus();
  }

  async #try(action: () => Promise<void>): Promise<void> {
    this.isSending = true;
    this.refusal = "";
    try {
      await action();
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.isSending = false;
    }
  }
}

/** « Fermé (chat et téléphone) », « 09:00-12:00 (chat) » */
function inWords({ spans, channels }: ExceptionalDay): string {
  const names = CHANNELS.filter(([channel]) => channels.includes(channel)).map(([, name]) =>
    name.toLowerCase(),
  );
  return `${spans ?? "Fermé"} (${names.join(" et ")})`;
}
