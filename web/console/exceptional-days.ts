/** The dialog of exceptional opening days: their list, adding one, removing one. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { date } from "../shared/french";
import type { Gateway } from "../shared/gateway";
import * as icons from "../shared/icons";
import { tokens } from "../shared/tokens.css";
import type { ExceptionalDay } from "../shared/words";
import { dialogStyle } from "./dialog.css";
import { exceptionalDaysStyle } from "./exceptional-days.css";

const PATH = "/v1/agent/hours/exceptions";
const CHANNELS: [string, string][] = [
  ["chat", "Chat"],
  ["phone", "Téléphone"],
];

@customElement("relais-exceptional-days")
export class ExceptionalDays extends LitElement {
  static override styles = [tokens, controls, dialogStyle, exceptionalDaysStyle];

  @property({ attribute: false }) gateway!: Gateway;
  /** Whether this agent may change the hours, or only read them. */
  @property({ type: Boolean }) supervises = false;
  @state() private days: ExceptionalDay[] | null = null;
  @state() private isClosed = true;
  @state() private refusal = "";
  @state() private done = "";
  @state() private isSending = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("form") private form!: HTMLFormElement;
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
      ${this.supervises ? this.#adding() : this.#reading()}
    </dialog>`;
  }

  /** Whoever may not change the hours is told who may. */
  #reading(): TemplateResult {
    return html`<p class="hint">Seuls les responsables peuvent changer les horaires.</p>
      <p class="refusal" role="alert">${this.refusal}</p>
      <div class="actions">${this.#closing()}</div>`;
  }

  #closing(): TemplateResult {
    return html`<button type="button" class="plain" @click=${() => { this.dialog.close(); }}>
      Fermer
    </button>`;
  }

  #adding(): TemplateResult {
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
        ${this.isClosed
          ? nothing
          : html`<label class="label" for="spans">Plages</label>
              <input
                id="spans"
                name="spans"
                required
                maxlength="200"
                placeholder="09:00-12:00,14:00-18:00"
                aria-describedby="how"
              />
              <p class="hint" id="how">Par exemple 09:00-12:00,14:00-18:00</p>`}
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
        <p class="refusal" role="alert">${this.refusal}</p>
        <div class="actions">
          ${this.#closing()}
          <button class="main" ?disabled=${this.isSending}>Ajouter</button>
        </div>
      </form>`;
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

  async #load(): Promise<void> {
    await this.#try(async () => {
      this.days = (await this.gateway.get<{ exceptions: ExceptionalDay[] }>(PATH)).exceptions;
    });
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(this.form);
    const text = (name: string) => (given.get(name) as string | null)?.trim() ?? "";
    const channels = given.getAll("channel") as string[];
    if (channels.length === 0) {
      this.refusal = "Choisissez au moins un canal.";
      return;
    }
    const day = text("day");
    const spans = this.isClosed ? null : text("spans").replaceAll(/\s/g, "");
    await this.#try(async () => {
      await this.gateway.put(`${PATH}/${day}`, { label: text("label"), spans, channels });
      this.form.reset();
      this.isClosed = true;
      await this.#load();
      this.done = `Enregistré\u00a0: ${date(day)}.`;
    });
  };

  async #remove({ day, channels }: ExceptionalDay): Promise<void> {
    const query = channels.map((each) => `channel=${each}`).join("&");
    await this.#try(async () => {
      await this.gateway.delete(`${PATH}/${day}?${query}`);
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
