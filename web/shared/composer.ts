/** The field where one writes: it grows, Enter sends, Shift+Enter starts a new line. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controls } from "./controls.css";
import { KINDS } from "./accepted-files";
import * as icons from "./icons";
import { emit } from "./events";
import { tokens } from "./tokens.css";
import { composerStyle } from "./composer.css";

export const LONGEST = 4000;
const TYPING_EVERY = 2500;

@customElement("relais-composer")
export class RelaisComposer extends LitElement {
  static override styles = [tokens, controls, composerStyle];

  @property() label = "Votre message";
  @property() placeholder = "Écrivez votre message…";
  @property() value = "";
  @property({ type: Boolean }) disabled = false;
  /** Whether files can be sent: then there is a button for them. */
  @property({ type: Boolean, attribute: "takes-files" }) takesFiles = false;
  @query("textarea") private area!: HTMLTextAreaElement;
  @query("input[type=file]") private picker!: HTMLInputElement;
  #typingSentAt = 0;

  override focus(): void {
    this.area.focus();
  }

  override render(): TemplateResult {
    const left = LONGEST - this.value.length;
    return html`
      <form class="field" @submit=${this.#submit}>
        ${this.takesFiles ? this.#clip() : nothing}
        <textarea
          rows="1"
          maxlength=${LONGEST}
          enterkeyhint="send"
          aria-label=${this.label}
          placeholder=${this.placeholder}
          .value=${live(this.value)}
          ?disabled=${this.disabled}
          @input=${this.#typed}
          @keydown=${this.#pressed}
        ></textarea>
        <button
          class="main round"
          aria-label="Envoyer"
          ?disabled=${this.disabled || this.value.trim() === ""}
        >
          ${icons.send}
        </button>
      </form>
      <p class="left" role="status" ?hidden=${left > 300}>${left} caractères restants</p>
    `;
  }

  protected override updated(): void {
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${String(this.area.scrollHeight)}px`;
  }

  #clip(): TemplateResult {
    return html`<input
        type="file"
        hidden
        multiple
        accept=${KINDS.join(",")}
        @change=${this.#picked}
      />
      <button
        class="round"
        type="button"
        aria-label="Joindre un fichier (PDF, JPG, TIFF, DOC ou DOCX)"
        title="Joindre un fichier"
        ?disabled=${this.disabled}
        @click=${() => { this.picker.click(); }}
      >
        ${icons.clip}
      </button>`;
  }

  #picked = (): void => {
    emit(this, "relais-files", [...(this.picker.files ?? [])]);
    // The same file may be chosen again, after it was mended.
    this.picker.value = "";
    this.focus();
  };

  #typed = (): void => {
    this.value = this.area.value;
    emit(this, "relais-draft", this.value);
    if (Date.now() - this.#typingSentAt < TYPING_EVERY) return;
    this.#typingSentAt = Date.now();
    emit(this, "relais-typing");
  };

  #pressed = (event: KeyboardEvent): void => {
    // Enter also ends the composition of a character; that is not meant to send.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  };

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#send();
    this.focus();
  };

  #send(): void {
    const text = this.value.trim();
    if (!text || this.disabled) return;
    this.value = "";
    emit(this, "relais-draft", "");
    emit(this, "relais-say", text);
  }
}
