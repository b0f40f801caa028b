/** The panel: it shows a visit, and turns what the visitor does into its actions. */

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../shared/composer";
import type { RelaisComposer } from "../shared/composer";
import { controls } from "../shared/controls.css";
import { Gateway } from "../shared/gateway";
import "../shared/conversation-log";
import {
  agentName,
  caseWantingFiles,
  hasLeftMessage,
  promisedCallback,
} from "../shared/selectors";
import { save } from "../shared/save-file";
import { emit, type RelaisEvent } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { CallbackChannel, Document } from "../shared/words";
import "./callback-form";
import type { CallbackChange } from "./callback-form";
import type { Panel } from "./host-api";
import "./panel-header";
import { panelStyle } from "./panel.css";
import { callbackCard } from "./callback-card";
import "./secure-message-form";
import type { SecureMessageDraft } from "./secure-message-form";
import { Visit } from "./visit";
import { ASK, handoffBar, type HandoffActions } from "./handoff-bar";

const SMALL = "(max-width: 667px)";
const REFRESH_EVERY = 60_000;

@customElement("relais-panel")
export class RelaisPanel extends LitElement implements Panel {
  static override styles = [tokens, controls, panelStyle];

  address = "";
  site = "";
  identity: () => Promise<string | null> = () => Promise.resolve(null);
  @property({ type: Boolean }) shown = false;
  @state() private version = 0;
  @state() private trouble = "";
  /** The form that stands in the place of the field. */
  @state() private form: "callback" | "message" | null = null;
  @state() private dropping = false;
  @state() private fetching = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("relais-composer") private composer!: RelaisComposer;
  #visit!: Visit;
  #told = 0;
  #unread = 0;
  #looking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const gateway = new Gateway(this.address);
    this.#visit = new Visit(
      gateway,
      this.site,
      () => this.identity(),
      sessionStorage,
      localStorage,
    );
    this.#visit.subscribe(() => { this.#changed(); });
    void this.#visit.resume();
    document.addEventListener("visibilitychange", this.#seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#seen);
    clearInterval(this.#looking);
  }

  override focus(): void {
    void this.updateComplete.then(() => { this.composer.focus(); });
  }

  end(): void {
    this.#visit.end();
  }

  identified(): void {
    void this.#visit.identified();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("shown")) return;
    clearInterval(this.#looking);
    if (this.shown) {
      // On a small screen the panel covers the page, so the page must be out of reach.
      if (matchMedia(SMALL).matches) this.dialog.showModal();
      else this.dialog.show();
      void this.#visit.start();
      this.#looking = setInterval(() => void this.#visit.refreshAvailability(), REFRESH_EVERY);
    } else {
      this.dialog.close();
    }
    this.#seen();
  }

  override render(): TemplateResult {
    const { conversation, availability, trouble } = this.#visit;
    const agent = conversation.state === "with_agent" ? agentName(conversation.entries) : null;
    return html`
      <dialog
        aria-label="Messagerie du service commerçants"
        @keydown=${this.#pressed}
        @cancel=${this.#cancelled}
        @dragover=${this.#dragged}
        @dragleave=${() => { this.dropping = false; }}
        @drop=${this.#dropped}
        class=${this.dropping ? "dropping" : ""}
      >
        <relais-panel-header .agent=${agent} .availability=${availability}></relais-panel-header>
        <p class="link" role="status">${conversation.link === "lost" ? "Reconnexion…" : nothing}</p>
        <relais-log
          .conversation=${conversation}
          .version=${this.version}
          .unread=${this.#visit.returned}
          @relais-press=${(event: RelaisEvent<"relais-press">) => {
            conversation.press(event.detail);
            this.focus();
          }}
          .fetching=${this.fetching}
          @relais-download=${(event: RelaisEvent<"relais-download">) => void this.#download(event.detail)}
          @relais-retry=${(event: RelaisEvent<"relais-retry">) => { conversation.retry(event.detail); }}
          @relais-rewrite=${this.#rewrite}
        ></relais-log>
        <p class="trouble" role="alert" ?hidden=${!trouble && !this.trouble}>
          ${this.trouble || trouble}
          ${trouble
            ? html`<button @click=${() => void this.#visit.start()}>Réessayer</button>`
            : nothing}
        </p>
        <footer>
          ${this.form ? this.#form() : [this.#callbackCard(), handoffBar(conversation, this.#actions)]}
          <relais-composer
            ?hidden=${this.form !== null}
            ?disabled=${conversation.state === "closed"}
            ?takes-files=${this.#takesFiles}
            @relais-files=${(event: RelaisEvent<"relais-files">) => { this.#attach(event.detail); }}
            @relais-say=${(event: RelaisEvent<"relais-say">) => { conversation.say(event.detail); }}
            @relais-typing=${() => { this.#visit.whisper(); }}
          ></relais-composer>
        </footer>
      </dialog>
    `;
  }

  #callbackCard(): TemplateResult | typeof nothing {
    const { entries } = this.#visit.conversation;
    const callback = promisedCallback(entries);
    if (!callback) return nothing;
    return callbackCard(callback, hasLeftMessage(entries, callback.id), {
      change: () => { this.form = "callback"; },
      cancel: () => {
        void this.#try(() => this.#visit.cancelCallback());
        this.focus();
      },
    });
  }

  #form(): TemplateResult {
    if (this.form === "message") {
      return html`<relais-secure-message
        .leave=${(left: SecureMessageDraft) => this.#visit.leaveMessage(left)}
        @relais-back=${this.#back}
      ></relais-secure-message>`;
    }
    return html`<relais-callback-form
      .callback=${promisedCallback(this.#visit.conversation.entries)}
      .slots=${(channel: CallbackChannel) => this.#visit.slots(channel)}
      .book=${(change: CallbackChange) => this.#visit.bookCallback(change)}
      .withdraw=${() => this.#visit.withdrawPhone()}
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
      this.#visit.conversation.requestHuman(ASK);
      this.focus();
    },
    cancel: () => {
      void this.#try(() => this.#visit.cancelRequest());
      this.focus();
    },
    callBack: () => { this.form = "callback"; },
    leaveMessage: () => { this.form = "message"; },
    restart: () => {
      this.end();
      void this.#visit.start();
      this.focus();
    },
  };

  get #takesFiles(): boolean {
    const { entries, state } = this.#visit.conversation;
    const botSpeaks = state === "with_bot" || state === "waiting";
    return botSpeaks && caseWantingFiles(entries) !== null;
  }

  #attach(files: Iterable<File>): void {
    for (const file of files) this.#visit.conversation.attach(file);
  }

  #dragged = (event: DragEvent): void => {
    if (!this.#takesFiles || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = true;
  };

  #dropped = (event: DragEvent): void => {
    // Otherwise the browser would leave the page to show the file.
    event.preventDefault();
    this.dropping = false;
    if (this.#takesFiles) this.#attach(event.dataTransfer?.files ?? []);
    this.focus();
  };

  async #download(wanted: Document): Promise<void> {
    this.fetching = wanted.id;
    await this.#try(async () => { save(await this.#visit.document(wanted)); });
    this.fetching = "";
  }

  async #try(action: () => Promise<void>): Promise<void> {
    this.trouble = "";
    try {
      await action();
    } catch (error) {
      this.trouble = (error as Error).message;
    }
  }

  #changed(): void {
    this.version += 1;
    const { entries, cursor, replayed } = this.#visit.conversation;
    for (const entry of entries) {
      // What is only replayed after a reload is no news to the host page.
      const isNews = replayed && entry.seq > this.#told && entry.author.role !== "visitor";
      if (isNews) emit(this, "relais-message", entry);
    }
    this.#told = cursor;
    this.#seen();
  }

  /** What is shown on a visible page is read. */
  #seen = (): void => {
    if (!this.shown || document.visibilityState === "visible") this.#visit.note(this.shown);
    const { unread } = this.#visit;
    if (unread === this.#unread) return;
    this.#unread = unread;
    emit(this, "relais-unread", unread);
  };

  #rewrite = (event: RelaisEvent<"relais-rewrite">): void => {
    const { outgoing } = this.#visit.conversation;
    const failed = outgoing.find((each) => each.id === event.detail);
    if (!failed) return;
    if ("file" in failed.body) {
      this.#visit.conversation.discard(failed.id);
      this.composer.focus();
      return;
    }
    this.composer.value = [this.composer.value, failed.text].filter(Boolean).join("\n");
    this.#visit.conversation.discard(failed.id);
    this.composer.focus();
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    emit(this, "relais-close");
  };

  #cancelled = (event: Event): void => {
    event.preventDefault();
    emit(this, "relais-close");
  };
}
