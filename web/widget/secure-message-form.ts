/** The form by which a visitor leaves a message: what it is about, and its text. */

import { LitElement, html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { SecureMessage } from "../shared/wire";
import { formStyle } from "./form.css";
import type { Visit } from "./visit";

const SUBJECTS: [string, string][] = [
  ["site", "Une question sur le site"],
  ["account", "Une mise à jour de mon compte"],
];

@customElement("relais-secure-message-form")
export class SecureMessageForm extends LitElement {
  static override styles = [tokens, controls, formStyle];

  @property({ attribute: false }) visit!: Visit;
  @state() private refusal = "";
  @state() private isSending = false;
  @query("h3") private heading!: HTMLElement;
  @query("form") private form!: HTMLFormElement;
  @query("textarea") private area!: HTMLTextAreaElement;
  #last: SecureMessage | null = null;

  protected override firstUpdated(): void {
    this.heading.focus();
  }

  override render(): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      <h3 tabindex="-1">Laisser un message sécurisé</h3>
      <fieldset>
        <legend class="unseen">Sujet</legend>
        ${SUBJECTS.map(
          ([subject, name], at) => html`<label class="choice">
            <input type="radio" name="subject" value=${subject} ?checked=${at === 0} /> ${name}
          </label>`,
        )}
      </fieldset>
      <label class="label" for="text">Votre message</label>
      <textarea
        id="text"
        maxlength="4000"
        aria-invalid=${this.refusal ? "true" : "false"}
        aria-describedby="hint refusal"
      ></textarea>
      <p class="hint" id="hint">La réponse d’un conseiller s’affichera ici, à votre prochaine visite.</p>
      <span class="refusal" id="refusal" role="alert">${this.refusal}</span>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => { emit(this, "relais-back"); }}>
          Retour
        </button>
        <button class="main" ?disabled=${this.isSending}>Envoyer le message</button>
      </div>
    </form>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const text = this.area.value.trim();
    const subject = new FormData(this.form).get("subject") as SecureMessage["subject"];
    this.refusal = text ? "" : "Écrivez votre message.";
    if (!text) {
      this.area.focus();
      return;
    }
    this.isSending = true;
    try {
      const api = await this.visit.api();
      await api.leaveMessage(this.#identified(subject, text));
      emit(this, "relais-back");
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.isSending = false;
    }
  };

  /** The same message sent again keeps its id, so it cannot count twice. */
  #identified(subject: SecureMessage["subject"], text: string): SecureMessage {
    if (this.#last?.subject !== subject || this.#last.text !== text) {
      this.#last = { message_id: crypto.randomUUID(), subject, text };
    }
    return this.#last;
  }
}
