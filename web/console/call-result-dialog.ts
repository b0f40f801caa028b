/** The dialog in which an agent notes how a callback went. */

import { LitElement, html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { contactOf } from "../shared/contacts";
import { controls } from "../shared/controls.css";
import { tokens } from "../shared/tokens.css";
import type { Callback, CallResult } from "../shared/wire";
import type { AgentApi } from "./agent-api";
import { dialogStyle } from "./dialog.css";
import { whose } from "./labels";

const RESULTS: [CallResult, string][] = [
  ["reached", "Joint"],
  ["no_answer", "Absent, à rappeler"],
  ["busy", "Occupé, à rappeler"],
  ["wrong_number", "Numéro erroné, à rappeler"],
  ["unreachable", "Injoignable, ne plus rappeler"],
];

@customElement("relais-call-result-dialog")
export class CallResultDialog extends LitElement {
  static override styles = [tokens, controls, dialogStyle];

  @property({ attribute: false }) api!: AgentApi;
  @state() private callback: Callback | null = null;
  @state() private refusal = "";
  @state() private isSending = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("form") private form!: HTMLFormElement;

  async show(callback: Callback): Promise<void> {
    this.callback = callback;
    this.refusal = "";
    this.form.reset();
    await this.updateComplete;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const { merchant = null } = this.callback ?? {};
    const address = this.callback && contactOf(this.callback).address;
    return html`<dialog aria-labelledby="title">
      <h2 id="title">Résultat du rappel</h2>
      <form @submit=${this.#submit}>
        <p class="hint">${whose(merchant)}${address ? `, ${address}` : ""}</p>
        <fieldset>
          <legend>Résultat</legend>
          ${RESULTS.map(
            ([result, name]) => html`<label class="choice">
              <input type="radio" name="result" value=${result} required />
              <span>${name}</span>
            </label>`,
          )}
        </fieldset>
        <p class="hint">« À rappeler » réserve le prochain créneau libre et en informe le commerçant.</p>
        <label class="label" for="note">Note interne (facultative)</label>
        <textarea id="note" maxlength="4000"></textarea>
        <p class="refusal" role="alert">${this.refusal}</p>
        <div class="actions">
          <button type="button" class="plain" @click=${() => { this.dialog.close(); }}>
            Annuler
          </button>
          <button class="main" ?disabled=${this.isSending}>Enregistrer</button>
        </div>
      </form>
    </dialog>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const outcome = new FormData(this.form).get("result") as CallResult;
    const note = this.form.querySelector("textarea")?.value.trim() ?? "";
    this.isSending = true;
    this.refusal = "";
    try {
      await this.api.noteCall(this.callback?.id ?? "", outcome, note);
      this.dialog.close();
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.isSending = false;
    }
  };
}
