/** The panel: it shows a visit, and turns what the visitor does into its actions. */

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { controls } from "../shared/controls.css";
import "../shared/conversation-log";
import { emit, type RelaisEvent } from "../shared/events";
import { Gateway } from "../shared/gateway";
import { saveFile } from "../shared/save-file";
import { tokens } from "../shared/tokens.css";
import type { Document } from "../shared/wire";
import { FileDrop } from "./file-drop";
import type { Panel } from "./host-api";
import { HostNews } from "./host-news";
import "./panel-footer";
import type { PanelFooter } from "./panel-footer";
import "./panel-header";
import { panelStyle } from "./panel.css";
import { Visit } from "./visit";
import { VisitStorage } from "./visit-storage";

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
  @state() private error = "";
  @state() private fetching = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("relais-panel-footer") private footer!: PanelFooter;
  #visit!: Visit;
  #news!: HostNews;
  #refreshing: ReturnType<typeof setInterval> | undefined;
  #drop = new FileDrop(
    this,
    () => this.#visit.takesFiles,
    (files) => {
      this.#visit.attach(files);
      this.focus();
    },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    const gateway = new Gateway(this.address);
    const storage = new VisitStorage(this.site, sessionStorage, localStorage);
    this.#visit = new Visit(gateway, this.site, () => this.identity(), storage);
    this.#news = new HostNews(this, this.#visit);
    this.#visit.subscribe(() => { this.#changed(); });
    void this.#visit.resume();
    document.addEventListener("visibilitychange", this.#seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#seen);
    clearInterval(this.#refreshing);
  }

  override focus(): void {
    void this.updateComplete.then(() => { this.footer.focus(); });
  }

  end(): void {
    this.#visit.end();
  }

  identified(): void {
    void this.#visit.identified();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("shown")) return;
    clearInterval(this.#refreshing);
    if (this.shown) {
      // On a small screen the panel covers the page, so the page must be out of reach.
      if (matchMedia(SMALL).matches) this.dialog.showModal();
      else this.dialog.show();
      void this.#visit.start();
      this.#refreshing = setInterval(() => void this.#visit.refreshAvailability(), REFRESH_EVERY);
    } else {
      this.dialog.close();
    }
    this.#seen();
  }

  override render(): TemplateResult {
    const { conversation, availability, error } = this.#visit;
    return html`
      <dialog
        aria-label="Messagerie du service commerçants"
        @keydown=${this.#pressed}
        @cancel=${this.#cancelled}
        @dragover=${this.#drop.over}
        @dragleave=${this.#drop.leave}
        @drop=${this.#drop.drop}
        class=${this.#drop.isOver ? "dropping" : ""}
      >
        <relais-panel-header .agent=${conversation.status.agent} .availability=${availability}></relais-panel-header>
        <p class="link" role="status">${conversation.link === "lost" ? "Reconnexion…" : nothing}</p>
        <relais-log
          .conversation=${conversation}
          .version=${this.version}
          .unread=${this.#visit.unreadRange}
          .fetching=${this.fetching}
          @relais-press=${(event: RelaisEvent<"relais-press">) => {
            conversation.press(event.detail);
            this.focus();
          }}
          @relais-download=${(event: RelaisEvent<"relais-download">) =>
            void this.#download(event.detail)}
          @relais-retry=${(event: RelaisEvent<"relais-retry">) => { conversation.retry(event.detail); }}
          @relais-rewrite=${this.#rewrite}
        ></relais-log>
        <p class="error" role="alert" ?hidden=${!error && !this.error}>
          ${this.error || error}
          ${error
            ? html`<button @click=${() => void this.#visit.start()}>Réessayer</button>`
            : nothing}
        </p>
        <footer>
          <relais-panel-footer
            .visit=${this.#visit}
            .version=${this.version}
            @relais-error=${({ detail }: RelaisEvent<"relais-error">) => { this.error = detail; }}
          ></relais-panel-footer>
        </footer>
      </dialog>
    `;
  }

  async #download(wanted: Document): Promise<void> {
    this.error = "";
    this.fetching = wanted.id;
    try {
      saveFile(await this.#visit.document(wanted));
    } catch (error) {
      this.error = (error as Error).message;
    }
    this.fetching = "";
  }

  #rewrite = (event: RelaisEvent<"relais-rewrite">): void => {
    const { conversation } = this.#visit;
    const failed = conversation.outgoing.find((each) => each.id === event.detail);
    if (!failed) return;
    if (!("file" in failed.body)) this.footer.rewrite(failed.text);
    conversation.discard(failed.id);
    this.focus();
  };

  #changed(): void {
    this.version += 1;
    this.#news.messages();
    this.#seen();
  }

  /** What is shown on a visible page is read. */
  #seen = (): void => {
    if (!this.shown || document.visibilityState === "visible") this.#visit.markSeen(this.shown);
    this.#news.unread();
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
