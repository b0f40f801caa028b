/** The dialog that lists the keyboard shortcuts and switches single letters on and off. */

import { LitElement, html, type TemplateResult } from "lit";
import { customElement, query } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { tokens } from "../shared/tokens.css";
import { areShortcutsOn, switchShortcuts } from "./shortcuts";
import { shortcutsStyle } from "./shortcuts-dialog.css";

const MEANINGS: [string, string][] = [
  ["j", "Conversation suivante"],
  ["k", "Conversation précédente"],
  ["r", "Répondre"],
  ["a", "Accepter la conversation proposée"],
  ["d", "Décliner la conversation proposée"],
  ["t", "Transférer la conversation"],
  ["Échap", "Quitter le champ de réponse"],
  ["Entrée", "Envoyer la réponse"],
  ["Maj + Entrée", "Aller à la ligne"],
  ["?", "Afficher cette aide"],
];

@customElement("relais-shortcuts-dialog")
export class ShortcutsDialog extends LitElement {
  static override styles = [tokens, controls, shortcutsStyle];

  @query("dialog") private dialog!: HTMLDialogElement;

  show(): void {
    this.dialog.showModal();
  }

  #switch = (event: Event): void => {
    switchShortcuts((event.target as HTMLInputElement).checked);
  };

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <h2 id="title">Raccourcis clavier</h2>
      <dl>
        ${MEANINGS.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`)}
      </dl>
      <label>
        <input type="checkbox" .checked=${areShortcutsOn()} @change=${this.#switch} />
        Raccourcis d’une lettre actifs
      </label>
      <form method="dialog"><button class="plain">Fermer</button></form>
    </dialog>`;
  }
}
