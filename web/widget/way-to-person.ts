/** Owns the way to a person: ask, wait with one's place in the list, no longer wait, begin anew. */

import { html, nothing, type TemplateResult } from "lit";
import * as icons from "../shared/icons";
import { estimate, ordinal } from "../shared/french";
import type { Conversation } from "../shared/conversation";

export const ASK = "Parler à un conseiller";

export interface Deeds {
  ask(): void;
  cancel(): void;
  /** Rather be called back than wait. */
  callBack(): void;
  leaveMessage(): void;
  anew(): void;
}

export function wayToPerson(
  { state, rank, waitMinutes }: Conversation,
  deeds: Deeds,
): TemplateResult | typeof nothing {
  switch (state) {
    case "with_bot":
      return html`<div class="way">
        <button class="plain" @click=${deeds.ask}>${icons.person} ${ASK}</button>
        <button class="quiet" @click=${deeds.leaveMessage}>Nous écrire</button>
      </div>`;
    case "waiting":
      return html`<div class="way waiting">
        <span role="status">
          ${rank === null
            ? "Un conseiller arrive…"
            : html`Vous êtes <b>${ordinal(rank)}</b> dans la file`}
          ${waitMinutes === null
            ? nothing
            : html`<small>Attente estimée&nbsp;: ${estimate(waitMinutes)}</small>`}
        </span>
        <div>
          <button class="quiet" @click=${deeds.callBack}>Être rappelé</button>
          <button class="quiet" @click=${deeds.cancel}>Annuler l’attente</button>
        </div>
      </div>`;
    case "closed":
      return html`<div class="way">
        <span>Cette conversation est terminée.</span>
        <button class="main" @click=${deeds.anew}>Nouvelle conversation</button>
      </div>`;
    case "with_agent":
      return nothing;
  }
}
