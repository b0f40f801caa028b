/** The form to be called back: at which contact, and the slot. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CHANNELS, KINDS, contactOf, given, type AddressField } from "../shared/contacts";
import { controls } from "../shared/controls.css";
import { moment } from "../shared/french";
import { Refused } from "../shared/gateway-errors";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { CallbackChange, Contact, ContactKind, PromisedCallback, Slot } from "../shared/wire";
import { formStyle } from "./form.css";
import type { Visit } from "./visit";
import type { VisitorApi } from "./visitor-api";

const NO_ERRORS = { address: "", slot: "", form: "" };

@customElement("relais-callback-form")
export class CallbackForm extends LitElement {
  static override styles = [tokens, controls, formStyle];

  /** What is promised already, if anything. */
  @property({ attribute: false }) callback: PromisedCallback | null = null;
  @property({ attribute: false }) visit!: Visit;
  @state() private kind: ContactKind = "phone";
  @state() private free: Slot[] | null = null;
  @state() private errors = NO_ERRORS;
  @state() private isSending = false;
  @query("#address") private address!: HTMLInputElement | null;
  @query("select") private select!: HTMLSelectElement;
  @query("h3") private heading!: HTMLElement;

  get #contact(): Contact | null {
    return this.callback && contactOf(this.callback);
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated && this.#contact?.address) this.kind = this.#contact.kind;
  }

  protected override firstUpdated(): void {
    this.heading.focus();
    void this.#load();
  }

  override render(): TemplateResult {
    const { callback, errors, free } = this;
    const kept = this.#contact ? CHANNELS[this.#contact.kind].field : null;
    const field = CHANNELS[this.kind].field;
    return html`<form novalidate @submit=${this.#submit}>
      <h3 tabindex="-1">Être rappelé</h3>
      ${kept
        ? nothing
        : html`<fieldset>
            <legend class="unseen">Comment vous répondre</legend>
            ${KINDS.map((kind) => this.#choice(kind))}
          </fieldset>`}
      ${field ? this.#addressField(field) : nothing}
      ${kept
        ? html`<button type="button" class="quiet" @click=${this.#withdraw} ?disabled=${this.isSending}>
            ${kept.withdraw}
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
          ${kept ? "Enregistrer" : "Être rappelé"}
        </button>
      </div>
    </form>`;
  }

  #choice(kind: ContactKind): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="channel"
        .checked=${this.kind === kind}
        @change=${() => {
          this.kind = kind;
          this.errors = NO_ERRORS;
          void this.#load();
        }}
      />
      ${CHANNELS[kind].choice}
    </label>`;
  }

  #addressField({ label, type, longest, placeholder }: AddressField): TemplateResult {
    return html`<label class="label" for="address">${label}</label>
      <input
        id="address"
        type=${type}
        autocomplete=${type}
        maxlength=${longest}
        placeholder=${placeholder}
        .value=${this.#contact?.address ?? ""}
        aria-invalid=${this.errors.address ? "true" : "false"}
        aria-describedby="address-refusal"
      />
      <span class="refusal" id="address-refusal" role="alert">${this.errors.address}</span>`;
  }

  async #load(): Promise<void> {
    this.free = null;
    try {
      const api = await this.visit.api();
      this.free = await api.slots(this.kind);
    } catch (error) {
      this.errors = { ...NO_ERRORS, form: (error as Error).message };
    }
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { kind } = this;
    const address = this.address?.value.trim();
    if (address === "") {
      await this.#refuse("address", CHANNELS[kind].field?.missing ?? "");
      return;
    }
    const slot = this.select.value;
    if (!slot && !this.callback) {
      await this.#refuse("slot", "Aucun créneau n’est disponible pour le moment.");
      return;
    }
    const change: CallbackChange = {
      ...(address ? given(kind, address) : {}),
      ...(slot ? { slot } : {}),
    };
    await this.#try(async (api) => {
      if (Object.keys(change).length > 0) await api.bookCallback(change);
    });
  };

  #withdraw = async (): Promise<void> => {
    await this.#try((api) => api.withdrawContact());
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
      const isAddress = kind === CHANNELS[this.kind].field?.refusal;
      const field = isAddress ? "address" : kind === "SlotTaken" ? "slot" : "form";
      await this.#refuse(field, (error as Error).message);
    } finally {
      this.isSending = false;
    }
  }

  async #refuse(field: keyof typeof NO_ERRORS, why: string): Promise<void> {
    this.errors = { ...NO_ERRORS, [field]: why };
    await this.updateComplete;
    if (field === "address") this.address?.focus();
    if (field === "slot") this.select.focus();
  }
}

function isSame(start: string, due_at: string | undefined): boolean {
  return due_at !== undefined && Date.parse(start) === Date.parse(due_at);
}
