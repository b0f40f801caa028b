/** The log on the screen: who said what, what can be chosen, whether there is news below. */

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "./controls.css";
import type { Conversation } from "./conversation";
import * as icons from "./icons";
import { logLine, typingLine } from "./log-line";
import { logLines } from "./log-lines";
import { logStyle } from "./conversation-log.css";
import { offeredButtons } from "./offered-buttons";
import { emit } from "./events";
import { tokens } from "./tokens.css";

const NEAR = 48;
/** Pixels left above a line that is too long. */
const ABOVE = 12;

@customElement("relais-log")
export class RelaisLog extends LitElement {
  static override styles = [tokens, controls, logStyle];

  /** What is shown; `version` changes when something in it did. */
  @property({ attribute: false }) conversation!: Conversation;
  @property({ type: Number }) version = 0;
  /** Whose screen this is: their messages stand on the right. */
  @property() side: "visitor" | "agent" = "visitor";
  /** How the one who writes here is called, and how the visitor is. */
  @property() writer = "Vous";
  /** The document that is on its way. */
  @property() fetching = "";
  @property({ attribute: "visitor-name" }) visitorName = "Vous";
  /** The seqs between which nothing was read when the panel was opened. */
  @property({ attribute: false }) unread: [after: number, last: number] | null = null;
  @state() private news = false;
  @query("[role=log]") private region!: HTMLElement;
  #atBottom = true;
  #count = 0;
  #resized = new ResizeObserver(() => {
    if (this.#atBottom) this.#toBottom();
  });

  protected override firstUpdated(): void {
    this.#resized.observe(this.region);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const count = this.conversation.entries.length + this.conversation.outgoing.length;
    const isOther = changed.has("conversation") && changed.get("conversation") !== undefined;
    const wrote = this.conversation.outgoing.some((each) => each.state === "sending");
    if (isOther || wrote || this.#atBottom) this.#toBottom();
    else if (count > this.#count) this.news = true;
    this.#count = count;
  }

  override render(): TemplateResult {
    const { entries, outgoing, typing, replayed } = this.conversation;
    const writer = { role: this.side, name: this.writer };
    const read = logLines(entries, outgoing, writer);
    const [after = 0, last = 0] = this.unread ?? [];
    const firstUnread = read.find(
      ({ entry, role }) => entry && entry.seq > after && entry.seq <= last && role !== this.side,
    );
    return html`
      <div
        role="log"
        aria-label="Conversation"
        aria-busy=${replayed ? "false" : "true"}
        tabindex="0"
        @scroll=${this.#scrolled}
      >
        ${repeat(
          read,
          (line) => line.key,
          (line) => logLine(this, line, line === firstUnread),
        )}
        ${typing && typing !== this.side ? typingLine(typing) : nothing}
        ${this.side === "visitor" ? this.#choices() : nothing}
      </div>
      ${this.news
        ? html`<button class="news" @click=${this.#toBottom}>
            ${icons.down} Nouveaux messages
          </button>`
        : nothing}
    `;
  }

  #choices(): TemplateResult | typeof nothing {
    const { entries, outgoing, state } = this.conversation;
    const offered = offeredButtons(entries, outgoing, state);
    if (!offered) return nothing;
    return html`<div class="choices" role="group" aria-label="Réponses proposées">
      ${offered.buttons.map(
        (button) =>
          html`<button @click=${() => { emit(this, "relais-press", button); }}>
            ${button.title}
          </button>`,
      )}
    </div>`;
  }

  #scrolled = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.region;
    this.#atBottom = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#atBottom) this.news = false;
  };

  /** To the newest line; to its beginning when it is longer than what can be seen. */
  #toBottom = (): void => {
    const last = [...this.region.querySelectorAll<HTMLElement>(".line, .notice")].at(-1);
    const bottom = this.region.scrollHeight - this.region.clientHeight;
    this.region.scrollTop = Math.min(bottom, (last?.offsetTop ?? bottom) - ABOVE);
    this.#atBottom = true;
    this.news = false;
  };
}
