/** The log on the screen: who said what, what can be chosen, whether there is news below. */

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "./controls.css";
import type { Conversation } from "./conversation";
import { percent, time } from "./french";
import * as icons from "./icons";
import { logLines, type Line } from "./log-lines";
import { logStyle } from "./conversation-log.css";
import { textBlocks, type Span } from "./rich-text";
import { offeredButtons } from "./selectors";
import { emit } from "./events";
import { tokens } from "./tokens.css";
import { topicName } from "./topics";
import type { Role } from "./words";

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
  #firstUnread: Line | undefined;
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
    this.#firstUnread = read.find(
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
          (line) => this.#line(line),
        )}
        ${typing && typing !== this.side ? this.#typing(typing) : nothing}
        ${this.side === "visitor" ? this.#choices() : nothing}
      </div>
      ${this.news
        ? html`<button class="news" @click=${this.#toBottom}>
            ${icons.down} Nouveaux messages
          </button>`
        : nothing}
    `;
  }

  #line(line: Line): TemplateResult {
    const separator = [
      line.day ? html`<p class="day">${line.day}</p>` : nothing,
      line === this.#firstUnread ? html`<p class="day unread">Non lu</p>` : nothing,
    ];
    if (line.role === "system") {
      return html`${separator}
        <p class="notice"><span class="unseen">Information&nbsp;: </span>${line.text}</p>
        ${this.#privateNote(line)}`;
    }
    const own = this.side === "visitor" ? line.role === "visitor" : line.role !== "visitor";
    const name = line.role === "visitor" ? this.visitorName : line.name;
    const classes = {
      line: true,
      own,
      first: line.first,
      [line.role]: true,
      sending: line.outgoing?.state === "sending",
      failed: line.outgoing?.state === "failed",
    };
    return html`${separator}
      <div class=${classMap(classes)}>
        ${line.first && !own ? avatar(line.role, name) : nothing}
        ${line.first && !(own && line.role === this.side)
          ? html`<div class="author" aria-hidden="true">${name}</div>`
          : nothing}
        <div class="bubble">
          <span class="unseen">${name}&nbsp;: </span>${textBlocks(line.text).map((block) =>
            block.kind === "list"
              ? html`<ul>
                  ${block.items.map((item) => html`<li>${item.map(span)}</li>`)}
                </ul>`
              : html`<p>
                  ${block.lines.map((each, at) => [at ? html`<br />` : nothing, each.map(span)])}
                </p>`,
          )}
        </div>
        ${this.#documents(line)} ${this.#note(line)}
      </div>`;
  }

  /** What a colleague wrote for agents only; visitors are never sent it. */
  #privateNote({ entry }: Line): TemplateResult | typeof nothing {
    const note = entry?.private?.note;
    if (!note) return nothing;
    return html`<p class="private"><b>Note interne&nbsp;:</b> ${note}</p>`;
  }

  /** Files to fetch; agents read their names, the files are the merchant's. */
  #documents({ entry }: Line): TemplateResult | typeof nothing {
    if (!entry?.documents.length) return nothing;
    return html`<ul class="documents" aria-label="Documents">
      ${entry.documents.map((each) =>
        this.side === "agent"
          ? html`<li>${icons.download} ${each.name}</li>`
          : html`<li>
              <button
                class="plain"
                ?disabled=${this.fetching === each.id}
                @click=${() => { emit(this, "relais-download", each); }}
              >
                ${icons.download}<span><span class="unseen">Télécharger </span>${each.name}</span>
              </button>
            </li>`,
      )}
    </ul>`;
  }

  #note({ outgoing, at, entry }: Line): TemplateResult | typeof nothing {
    if (outgoing?.state === "failed") {
      return html`<div class="note">
        ${outgoing.refusal ?? "Non envoyé."}
        <button @click=${() => { emit(this, "relais-retry", outgoing.id); }}>Réessayer</button>
        <button @click=${() => { emit(this, "relais-rewrite", outgoing.id); }}>
          ${"file" in outgoing.body ? "Retirer" : "Modifier"}
        </button>
      </div>`;
    }
    if (outgoing?.progress !== undefined && outgoing.state === "sending") {
      const share = percent(outgoing.progress);
      return html`<div class="note">
        <progress max="1" .value=${outgoing.progress} aria-label="Envoi du fichier"></progress>
        ${share}
      </div>`;
    }
    if (outgoing) return html`<div class="note" aria-hidden="true">Envoi…</div>`;
    const topic = entry?.private?.topic;
    return html`<div class="note" aria-live="off">
      ${at ? html`<time datetime=${at}>${time(at)}</time>` : nothing}
      ${topic
        ? html` · compris&nbsp;: <b>${topicName(topic)}</b>
            (${percent(entry.private?.confidence ?? 0)})`
        : nothing}
    </div>`;
  }

  #typing(who: Role): TemplateResult {
    const name = who === "bot" ? "L’assistant" : who === "agent" ? "Le conseiller" : "Le visiteur";
    return html`<div class="line first typing ${who}">
      ${avatar(who, name)}
      <div class="bubble"><span class="unseen">${name} écrit…</span><i></i><i></i><i></i></div>
    </div>`;
  }

  #choices(): TemplateResult | typeof nothing {
    const { entries, outgoing, state: standing } = this.conversation;
    const offered = offeredButtons(entries, outgoing);
    if (!offered || standing === "closed" || standing === "with_agent") return nothing;
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

function avatar(role: Role, name: string): TemplateResult {
  const shown = role === "bot" ? icons.bot : role === "agent" ? name.slice(0, 1) : icons.person;
  return html`<div class="avatar" aria-hidden="true">${shown}</div>`;
}

function span({ text, href }: Span): TemplateResult | string {
  if (!href) return text;
  return href.startsWith("http")
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>`
    : html`<a href=${href}>${text}</a>`;
}
