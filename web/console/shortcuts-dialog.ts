/** The dialog that lists the keyboard shortcuts and switches single letters on and off. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, query } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { tokens } from "../shared/tokens.css";
import { areShortcutsOn, switchShortcuts } from "./shortcuts";

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
  static override styles = [
    tokens,
    controls,
    css`
      dialog {
        width: min(420px, calc(100vw - 40px));
        padding: 24px 28px;
        border: 1px solid var(--line);
        border-radius: 18px;
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      h2 {
        margin: 0 0 12px;
        font-size: 18px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 18px;
        margin: 0 0 18px;
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 44px;
        margin-bottom: 8px;
      }
      label input {
        width: 20px;
        height: 20px;
        min-height: 0;
        margin: 0;
        accent-color: var(--accent);
      }
      dd {
        margin: 0;
      }
      kbd {
        padding: 2px 9px;
        border: 1px solid var(--edge);
        border-bottom-width: 2px;
        border-radius: 6px;
        font: 600 13px var(--type);
      }
    `,
  ];

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
