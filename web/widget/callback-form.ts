/** The form to be called back: by telephone or in writing, and the slot. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { moment } from "../shared/french";
import { Refused } from "../shared/gateway-errors";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { CallbackChange, CallbackChannel, PromisedCallback, Slot } from "../shared/wire";
import { formStyle } from "./form.css";
import type { Visit } from "./visit";
import type { VisitorApi } from "./visitor-api";

const CHANNELS: [CallbackChannel, string][] = [
  ["phone", "Par téléphone"],
  ["message", "Par écrit, ici"],
];
const NO_ERRORS = { phone: "", slot: "", form: "" };

@customElement("relais-callback-form")
export class CallbackForm extends LitElement {
  static override styles = [tokens, controls, formStyle];

  /** What is promised already, if anything. */
  @property({ attribute: false }) callback: PromisedCallback | null = null;
  @property({ attribute: false }) visit!: Visit;
  @state() private channel: CallbackChannel = "phone";
  @state() private free: Slot[] | null = null;
  @state() private errors = NO_ERRORS;
  @state() private isSending = false;
  @query("#phone") private phone!: HTMLInputElement | null;
  @query("select") private select!: HTMLSelectElement;
  @query("h3") private heading!: HTMLElement;

  protected override firstUpdated(): void {
    this.heading.focus();
    void this.#load();
  }

  override render(): TemplateResult {
    const { callback, errors, free } = this;
    return html`<form novalidate @submit=${this.#submit}>
      <h3 tabindex="-1">Être rappelé</h3>
      ${callback?.phone
        ? nothing
        : html`<fieldset>
            <legend class="unseen">Comment vous répondre</legend>
            ${CHANNELS.map(([channel, name]) => this.#choice(channel, name))}
          </fieldset>`}
      ${this.channel === "phone" ? this.#phoneField() : nothing}
      ${callback?.phone
        ? html`<button type="button" class="quiet" @click=${this.#withdraw} ?disabled=${this.isSending}>
            Retirer mon numéro
          </button>`
        : nothing}
      <label class="label" for="slot">Créneau</label>
      <select
        id="slot"
        ?disabled=${free === null}
        aria-invalid=${errors.slot ? "true" : "false"}
        aria-describedby="slot-refusal"
      >
        ${callback ? html`<option value="">${moment(callback.due_at)} (prévu)</option>` : nothing}
        ${free
          ?.filter(({ start }) => !isSame(start, callback?.due_at))
          .map(({ start, text }) => html`<option value=${start}>${text}</option>`)}
      </select>
      <span class="refusal" id="slot-refusal" role="alert">${errors.slot}</span>
      <span class="refusal" role="alert">${errors.form}</span>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => { emit(this, "relais-back"); }}>
          Retour
        </button>
        <button class="main" ?disabled=${this.isSending || free === null}>
          ${callback?.phone ? "Enregistrer" : "Être rappelé"}
        </button>
      </div>
    </form>`;
  }

  #choice(channel: CallbackChannel, name: string): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="channel"
        .checked=${this.channel === channel}
        @change=${() => {
          this.channel = channel;
          this.errors = NO_ERRORS;
          void this.#load();
        }}
      />
      ${name}
    </label>`;
  }

  #phoneField(): TemplateResult {
    return html`<label class="label" for="phone">Numéro de téléphone</label>
      <input
        id="phone"
        type="tel"
        autocomplete="tel"
        maxlength="40"
        placeholder="06 12 34 56 78"
        .value=${this.callback?.phone ?? ""}
        aria-invalid=${this.errors.phone ? "true" : "false"}
        aria-describedby="phone-refusal"
      />
      <span class="refusal" id="phone-refusal" role="alert">${this.errors.phone}</span>`;
  }

  async #load(): Promise<void> {
    this.free = null;
    try {
      const api = await this.visit.api();
      this.free = await api.slots(this.channel);
    } catch (error) {
      this.errors = { ...NO_ERRORS, form: (error as Error).message };
    }
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const phone = this.phone?.value.trim();
    if (phone === "") {
      await this.#refuse("phone", "Indiquez le numéro auquel vous rappeler.");
      return;
    }
    const slot = this.select.value;
    if (!slot && !this.callback) {
      await this.#refuse("slot", "Aucun créneau n’est disponible pour le moment.");
      return;
    }
    const change: CallbackChange = { ...(phone ? { phone } : {}), ...(slot ? { slot } : {}) };
    await this.#try(async (api) => {
      if (Object.keys(change).length > 0) await api.bookCallback(change);
    });
  };

  #withdraw = async (): Promise<void> => {
    await this.#try((api) => api.withdrawPhone());
  };

  async #try(action: (api: VisitorApi) => Promise<void>): Promise<void> {
    this.errors = NO_ERRORS;
    this.isSending = true;
    try {
      await action(await this.visit.api());
      emit(this, "relais-back");
    } catch (error) {
      const kind = error instanceof Refused ? error.kind : "";
      if (kind === "SlotTaken") await this.#load();
      const field = kind === "BadPhone" ? "phone" : kind === "SlotTaken" ? "slot" : "form";
      await this.#refuse(field, (error as Error).message);
    } finally {
      this.isSending = false;
    }
  }

  async #refuse(field: keyof typeof NO_ERRORS, why: string): Promise<void> {
    this.errors = { ...NO_ERRORS, [field]: why };
    await this.updateComplete;
    if (field === "phone") this.phone?.focus();
    if (field === "slot") this.select.focus();
  }
}

function isSame(start: string, due_at: string | undefined): boolean {
  return due_at !== undefined && Date.parse(start) === Date.parse(due_at);
}
