/** The bar below the log: ask for a person, the place in the waiting list, start again once closed. */

import { html, nothing, type TemplateResult } from "lit";
import * as icons from "../shared/icons";
import { estimate, ordinal } from "../shared/french";
import type { Conversation } from "../shared/conversation";

export const ASK = "Parler à un conseiller";

export interface HandoffActions {
  ask(): void;
  cancel(): void;
  /** Rather be called back than wait. */
  callBack(): void;
  leaveMessage(): void;
  restart(): void;
}

export function handoffBar(
  { status: { state, rank, wait_minutes: waitMinutes } }: Conversation,
  actions: HandoffActions,
): TemplateResult | typeof nothing {
  switch (state) {
    case "with_bot":
      return html`<div class="handoff">
        <button class="plain" @click=${actions.ask}>${icons.person} ${ASK}</button>
        <button class="quiet" @click=${actions.leaveMessage}>Nous écrire</button>
      </div>`;
    case "waiting":
      return html`<div class="handoff waiting">
        <span role="status">
          ${rank === null
            ? "Un conseiller arrive…"
            : html`Vous êtes <b>${ordinal(rank)}</b> dans la file`}
          ${waitMinutes === null
            ? nothing
            : html`<small>Attente estimée&nbsp;: ${estimate(waitMinutes)}</small>`}
        </span>
        <div>
          <button class="quiet" @click=${actions.callBack}>Être rappelé</button>
          <button class="quiet" @click=${actions.cancel}>Annuler l’attente</button>
        </div>
      </div>`;
    case "closed":
      return html`<div class="handoff">
        <span>Cette conversation est terminée.</span>
        <button class="main" @click=${actions.restart}>Nouvelle conversation</button>
      </div>`;
    case "with_agent":
      return nothing;
  }
}
