/** The promised callback: when and how it comes, to be changed or cancelled. */

import { html, nothing, type TemplateResult } from "lit";
import { moment } from "../shared/french";
import * as icons from "../shared/icons";
import type { PromisedCallback } from "../shared/wire";

export interface CallbackCardActions {
  change(): void;
  cancel(): void;
}

export function callbackCard(
  /** The answer to a message that was left comes here, at the latest then. */
  { phone, due_at, answers_message: isMessage }: PromisedCallback,
  actions: CallbackCardActions,
): TemplateResult {
  return html`<div class="callback">
    <p>
      ${phone ? icons.phone : icons.clock}
      <span>
        ${phone
          ? html`Rappel au <b>${phone}</b> ${moment(due_at)}.`
          : html`Réponse ici${isMessage ? " au plus tard" : ""} ${moment(due_at)}.`}
      </span>
    </p>
    <div>
      ${isMessage
        ? nothing
        : html`<button class="plain" @click=${actions.change}>
            ${phone ? "Modifier" : "Choisir le moment"}
          </button>`}
      <button class="quiet" @click=${actions.cancel}>
        ${isMessage ? "Annuler" : "Annuler le rappel"}
      </button>
    </div>
  </div>`;
}
