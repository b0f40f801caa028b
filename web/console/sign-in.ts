/** The form by which an agent signs in. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";

@customElement("relais-sign-in")
export class SignIn extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100dvh;
        padding: 24px;
        background: linear-gradient(150deg, var(--accent-deep), var(--accent));
      }
      form {
        display: grid;
        gap: 6px;
        width: min(400px, 100%);
        padding: 34px 34px 38px;
        border-radius: 22px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      h1 {
        margin: 0;
        font-size: 27px;
        letter-spacing: -0.02em;
      }
      p {
        margin: 0 0 14px;
        color: var(--quiet);
      }
      label {
        margin-top: 8px;
        font-weight: 600;
      }
      button {
        margin-top: 20px;
      }
      .error {
        margin: 12px 0 0;
        padding: 10px 14px;
        border-radius: var(--radius-small);
        background: var(--bad-soft);
        color: var(--bad);
      }
      .error:empty {
        display: none;
      }
    `,
  ];

  @property() error = "";
  @property({ type: Boolean }) busy = false;
  @query("#login") private login!: HTMLInputElement;
  @query("#password") private password!: HTMLInputElement;

  protected override firstUpdated(): void {
    this.login.focus();
  }

  override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit}>
        <h1>Relais</h1>
        <p>Console des conseillers</p>
        <label for="login">Identifiant</label>
        <input id="login" autocomplete="username" autocapitalize="off" required maxlength="64" />
        <label for="password">Mot de passe</label>
        <input
          id="password"
          type="password"
          autocomplete="current-password"
          required
          maxlength="256"
        />
        <button class="main" ?disabled=${this.busy}>Se connecter</button>
        <div class="error" role="alert">${this.error}</div>
      </form>
    `;
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const [login, password] = [this.login.value.trim(), this.password.value];
    emit(this, "relais-sign-in", { login, password });
  };
}
