/** The foot of the panel: the promised callback, the way to a person, and the field or a form. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../shared/composer";
import type { RelaisComposer } from "../shared/composer";
import { controls } from "../shared/controls.css";
import { emit, type RelaisEvent } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import { callbackCard } from "./callback-card";
import "./callback-form";
import { ASK, handoffBar, type HandoffActions } from "./handoff-bar";
import { panelFooterStyle } from "./panel-footer.css";
import "./secure-message-form";
import type { Visit } from "./visit";
import type { VisitorApi } from "./visitor-api";

@customElement("relais-panel-footer")
export class PanelFooter extends LitElement {
  static override styles = [tokens, controls, panelFooterStyle];

  @property({ attribute: false }) visit!: Visit;
  @property({ type: Number }) version = 0;
  /** The form that stands in the place of the field. */
  @state() private form: "callback" | "message" | null = null;
  @query("relais-composer") private composer!: RelaisComposer;

  override focus(): void {
    void this.updateComplete.then(() => { this.composer.focus(); });
  }

  /** Put a text back into the field, to be written again. */
  rewrite(text: string): void {
    this.composer.value = [this.composer.value, text].filter(Boolean).join("\n");
  }

  override render(): TemplateResult {
    const { conversation, takesFiles } = this.visit;
    return html`
      ${this.form ? this.#form() : [this.#callbackCard(), handoffBar(conversation, this.#actions)]}
      <relais-composer
        ?hidden=${this.form !== null}
        ?disabled=${conversation.state === "closed"}
        ?takes-files=${takesFiles}
        @relais-files=${(event: RelaisEvent<"relais-files">) => { this.visit.attach(event.detail); }}
        @relais-say=${(event: RelaisEvent<"relais-say">) => { conversation.say(event.detail); }}
        @relais-typing=${() => { this.visit.sendTyping(); }}
      ></relais-composer>
    `;
  }

  #callbackCard(): TemplateResult | typeof nothing {
    const { callback } = this.visit.conversation.status;
    if (!callback) return nothing;
    return callbackCard(callback, {
      change: () => { this.form = "callback"; },
      cancel: () => {
        void this.#try((api) => api.cancelCallback());
        this.focus();
      },
    });
  }

  #form(): TemplateResult {
    if (this.form === "message") {
      return html`<relais-secure-message-form
        .visit=${this.visit}
        @relais-back=${this.#back}
      ></relais-secure-message-form>`;
    }
    return html`<relais-callback-form
      .callback=${this.visit.conversation.status.callback}
      .visit=${this.visit}
      @relais-back=${this.#back}
    ></relais-callback-form>`;
  }

  #back = (): void => {
    this.form = null;
    this.focus();
  };

  #actions: HandoffActions = {
    // The button pressed gives way to another; the focus must not fall off the panel with it.
    ask: () => {
      this.visit.conversation.requestHuman(ASK);
      this.focus();
    },
    cancel: () => {
      void this.#try((api) => api.cancelRequest());
      this.focus();
    },
    callBack: () => { this.form = "callback"; },
    leaveMessage: () => { this.form = "message"; },
    restart: () => {
      this.visit.end();
      void this.visit.start();
      this.focus();
    },
  };

  async #try(action: (api: VisitorApi) => Promise<void>): Promise<void> {
    emit(this, "relais-error", "");
    try {
      await action(await this.visit.api());
    } catch (error) {
      emit(this, "relais-error", (error as Error).message);
    }
  }
}
