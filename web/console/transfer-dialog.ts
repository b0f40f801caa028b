/** The dialog by which a conversation is given to a colleague, or to those with a skill. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { tokens } from "../shared/tokens.css";
import type { Colleague, Presence, Team, Transfer } from "../shared/wire";
import type { AgentApi } from "./agent-api";
import { dialogStyle } from "./dialog.css";

const PRESENCES: Record<Presence, string> = { online: "en ligne", busy: "occupé", away: "absent" };

@customElement("relais-transfer-dialog")
export class TransferDialog extends LitElement {
  static override styles = [tokens, controls, dialogStyle];

  @property({ attribute: false }) api!: AgentApi;
  /** The agent who gives: they are no choice. */
  @property() own = "";
  /** Gives the conversation; its failure's message is shown. */
  @property({ attribute: false }) give!: (to: Transfer) => Promise<void>;
  @state() private team: Team | null = null;
  @state() private refusal = "";
  @state() private isSending = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("form") private form!: HTMLFormElement;

  async show(): Promise<void> {
    this.team = null;
    this.refusal = "";
    this.form.reset();
    this.dialog.showModal();
    try {
      this.team = await this.api.team();
    } catch (error) {
      this.refusal = (error as Error).message;
    }
    await this.updateComplete;
    this.form.querySelector<HTMLInputElement>("input:enabled")?.focus();
  }

  override render(): TemplateResult {
    const agents = this.team?.agents.filter(({ id }) => id !== this.own) ?? [];
    return html`<dialog aria-labelledby="title">
      <h2 id="title">Transférer la conversation</h2>
      <form @submit=${this.#submit}>
        ${this.team
          ? html`<fieldset>
                <legend>À un conseiller</legend>
                ${agents.map((each) => colleague(each))}
                ${agents.length === 0 ? html`<p class="hint">Aucun autre conseiller.</p>` : nothing}
              </fieldset>
              <fieldset>
                <legend>À une compétence</legend>
                ${this.team.skills.map(
                  ({ id, name }) => html`<label class="choice">
                    <input type="radio" name="to" value="skill:${id}" required />
                    <span>${name[0]?.toUpperCase()}${name.slice(1)}</span>
                  </label>`,
                )}
                <p class="hint">Le commerçant attend de nouveau, à son rang d’origine.</p>
              </fieldset>`
          : html`<p class="hint" role="status">Chargement de l’équipe…</p>`}
        <label class="label" for="note">Note pour le conseiller suivant</label>
        <textarea id="note" maxlength="4000" aria-describedby="hint"></textarea>
        <p class="hint" id="hint">Facultative. Le commerçant ne la voit jamais.</p>
        <p class="refusal" role="alert">${this.refusal}</p>
        <div class="actions">
          <button type="button" class="plain" @click=${() => { this.dialog.close(); }}>
            Annuler
          </button>
          <button class="main" ?disabled=${this.isSending || !this.team}>Transférer</button>
        </div>
      </form>
    </dialog>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const to = this.form.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
    const note = this.form.querySelector("textarea")?.value.trim() ?? "";
    const [kind = "", id = ""] = to.split(":");
    this.isSending = true;
    this.refusal = "";
    try {
      await this.give(kind === "agent" ? { agent_id: id, note } : { skill: id as Transfer["skill"], note });
      this.dialog.close();
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.isSending = false;
    }
  };
}

/** Only who is online and has a seat left can be chosen; the others say why not. */
function colleague({ id, name, presence, load, seats }: Colleague): TemplateResult {
  const isThere = presence === "online" && load < seats;
  const seatsTaken = `${load} / ${seats} conversations`;
  return html`<label class="choice">
    <input type="radio" name="to" value="agent:${id}" required ?disabled=${!isThere} />
    <span>${name} <small>${PRESENCES[presence]}, ${seatsTaken}</small></span>
  </label>`;
}
