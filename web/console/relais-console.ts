/** The console as a whole: the form to sign in, then the agent's desk. */

import { LitElement, html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import type { RelaisEvent } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import { AgentSession } from "./agent-session";
import "./desk-page";
import { OfferSound } from "./offer-sound";
import { consoleStyle } from "./relais-console.css";
import "./sign-in";

@customElement("relais-console")
export class RelaisConsole extends LitElement {
  static override styles = [tokens, controls, consoleStyle];

  @state() private version = 0;
  @state() private refusal = "";
  @state() private isSigningIn = false;
  #session = new AgentSession(location.origin, sessionStorage);
  #sound = new OfferSound(localStorage);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session.subscribe(() => { this.#changed(); });
    void this.#session.resume();
  }

  override render(): TemplateResult {
    const { agent, error, isResuming } = this.#session;
    if (isResuming && !error) return html`<div class="nothing" role="status">Connexion…</div>`;
    if (!agent) {
      return html`<main>
        <relais-sign-in
          error=${this.refusal || error}
          ?busy=${this.isSigningIn}
          @relais-sign-in=${this.#signIn}
        ></relais-sign-in>
      </main>`;
    }
    return html`<relais-desk-page
      .session=${this.#session}
      ?sound=${this.#sound.isOn}
      @relais-sound=${(event: RelaisEvent<"relais-sound">) => {
        this.#sound.switch(event.detail);
        this.version += 1;
      }}
    ></relais-desk-page>`;
  }

  #signIn = async ({ detail }: RelaisEvent<"relais-sign-in">): Promise<void> => {
    this.isSigningIn = true;
    this.refusal = "";
    try {
      await this.#session.signIn(detail.login, detail.password);
    } catch (error) {
      this.refusal = (error as Error).message;
    } finally {
      this.isSigningIn = false;
    }
  };

  #changed(): void {
    this.version += 1;
    const { agent, pending, desk } = this.#session;
    this.#sound.announce(desk.desk.offers.map(({ conversation_id }) => conversation_id));
    document.title = agent && pending > 0 ? `(${pending}) Relais` : "Relais";
  }
}
