/** Owns the callback that was promised: when, and the number to be called on. */

import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { moment } from "../shared/french";
import * as icons from "../shared/icons";
import { tokens } from "../shared/tokens.css";
import type { Entry } from "../shared/words";

@customElement("relais-callback-phone")
export class CallbackPhone extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        margin-bottom: 10px;
        padding: 10px 14px 12px;
        border-radius: var(--radius-small);
        background: var(--accent-soft);
        font-size: 14px;
      }
      p {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 0;
      }
      p svg {
        width: 19px;
        height: 19px;
        color: var(--accent-ink);
      }
      p span {
        flex: 1;
      }
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 6px 8px;
        margin-top: 8px;
      }
      label,
      .refusal {
        grid-column: 1 / -1;
      }
      label {
        font-weight: 600;
      }
      input {
        min-width: 0;
      }
      .refusal {
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) callback!: NonNullable<Entry["callback"]>;
  /** Sends the number; its failure's message is shown. */
  @property({ attribute: false }) give!: (phone: string) => Promise<void>;
  @state() private changing = false;
  @state() private sending = false;
  @state() private refusal = "";
  @query("input") private field!: HTMLInputElement;

  override render(): TemplateResult {
    const { phone, due_at } = this.callback;
    return html`
      <p>
        ${icons.phone}
        <span>
          ${phone
            ? html`Rappel au <b>${phone}</b> ${moment(due_at)}.`
            : `Un conseiller vous répondra ici ${moment(due_at)}. Pour être rappelé, laissez votre numéro.`}
        </span>
        ${phone && !this.changing
          ? html`<button class="quiet" @click=${this.#change}>Modifier</button>`
          : nothing}
      </p>
      ${phone && !this.changing ? nothing : this.#form()}
    `;
  }

  #form(): TemplateResult {
    return html`<form @submit=${this.#submit}>
      <label for="phone">Numéro de téléphone</label>
      <input
        id="phone"
        type="tel"
        autocomplete="tel"
        maxlength="40"
        required
        placeholder="06 12 34 56 78"
        aria-invalid=${this.refusal ? "true" : "false"}
        aria-describedby="refusal"
      />
      <button class="main" ?disabled=${this.sending}>Être rappelé</button>
      <span class="refusal" id="refusal" role="alert">${this.refusal}</span>
    </form>`;
  }

  #change = async (): Promise<void> => {
    this.changing = true;
    await this.updateComplete;
    this.field.focus();
  };

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.sending = true;
    this.refusal = "";
    try {
      await this.give(this.field.value.trim());
      this.changing = false;
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.sending = false;
    }
  };
}
