/** Owns the answer that was promised: when and how it comes, to be changed or called off. */

import { html, nothing, type TemplateResult } from "lit";
import { moment } from "../shared/french";
import * as icons from "../shared/icons";
import type { Entry } from "../shared/words";

export interface Promised {
  change(): void;
  cancel(): void;
}

export function promise(
  { phone, due_at }: NonNullable<Entry["callback"]>,
  /** Whether the visitor left a message: its answer comes here, at the latest then. */
  isMessage: boolean,
  deeds: Promised,
): TemplateResult {
  return html`<div class="promise">
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
        : html`<button class="plain" @click=${deeds.change}>
            ${phone ? "Modifier" : "Choisir le moment"}
          </button>`}
      <button class="quiet" @click=${deeds.cancel}>
        ${isMessage ? "Annuler" : "Annuler le rappel"}
      </button>
    </div>
  </div>`;
}
