/** The promised callback: when and how it comes, to be changed or cancelled. */

import { html, nothing, type TemplateResult } from "lit";
import { CHANNELS, contactOf } from "../shared/contacts";
import { moment } from "../shared/french";
import type { PromisedCallback } from "../shared/wire";

export interface CallbackCardActions {
  change(): void;
  cancel(): void;
}

export function callbackCard(
  /** The answer to a message that was left comes here, at the latest then. */
  callback: PromisedCallback,
  actions: CallbackCardActions,
): TemplateResult {
  const { due_at, answers_message: isMessage } = callback;
  const { kind, address } = contactOf(callback);
  const { icon, promise } = CHANNELS[kind];
  return html`<div class="callback">
    <p>
      ${icon}
      <span>
        ${promise}${address
          ? html` <b>${address}</b>`
          : isMessage
            ? " au plus tard"
            : nothing}
        ${moment(due_at)}.
      </span>
    </p>
    <div>
      ${isMessage
        ? nothing
        : html`<button class="plain" @click=${actions.change}>
            ${address ? "Modifier" : "Choisir le moment"}
          </button>`}
      <button class="quiet" @click=${actions.cancel}>
        ${isMessage ? "Annuler" : "Annuler le rappel"}
      </button>
    </div>
  </div>`;
}
