/** One line of the log: bubble, documents, time, and what became of a message on its way. */

import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { emit } from "./events";
import { percent, time } from "./french";
import * as icons from "./icons";
import type { Line } from "./log-lines";
import { textBlocks, type Span } from "./rich-text";
import { topicName } from "./topics";
import type { Role } from "./wire";

/** The element that shows the line and is told what is pressed. */
export interface LogHost extends HTMLElement {
  /** Whose screen this is. */
  side: "visitor" | "agent";
  visitorName: string;
  /** The document that is on its way. */
  fetching: string;
}

/** A line, with what stands before it; `isFirstUnread` draws the mark above it. */
export function logLine(host: LogHost, line: Line, isFirstUnread: boolean): TemplateResult {
  const separator = [
    line.day ? html`<p class="day">${line.day}</p>` : nothing,
    isFirstUnread ? html`<p class="day unread">Non lu</p>` : nothing,
  ];
  if (line.role === "system") {
    return html`${separator}
      <p class="notice"><span class="unseen">Information&nbsp;: </span>${line.text}</p>
      ${privateNote(line)}`;
  }
  const own = host.side === "visitor" ? line.role === "visitor" : line.role !== "visitor";
  const name = line.role === "visitor" ? host.visitorName : line.name;
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
      ${line.first && !(own && line.role === host.side)
        ? html`<div class="author" aria-hidden="true">${name}</div>`
        : nothing}
      <div class="bubble">
        <span class="unseen">${name}&nbsp;: </span>${richText(line.text)}
      </div>
      ${documents(host, line)} ${note(host, line)}
    </div>`;
}

/** What a colleague wrote for agents only; visitors are never sent it. */
function privateNote({ entry }: Line): TemplateResult | typeof nothing {
  const note = entry?.private?.note;
  if (!note) return nothing;
  return html`<p class="private"><b>Note interne&nbsp;:</b> ${note}</p>`;
}

/** Files to fetch; agents read their names, the files are the merchant's. */
function documents(host: LogHost, { entry }: Line): TemplateResult | typeof nothing {
  if (!entry?.documents.length) return nothing;
  return html`<ul class="documents" aria-label="Documents">
    ${entry.documents.map((each) =>
      host.side === "agent"
        ? html`<li>${icons.download} ${each.name}</li>`
        : html`<li>
            <button
              class="plain"
              ?disabled=${host.fetching === each.id}
              @click=${() => { emit(host, "relais-download", each); }}
            >
              ${icons.download}<span><span class="unseen">Télécharger </span>${each.name}</span>
            </button>
          </li>`,
    )}
  </ul>`;
}

function note(host: LogHost, { outgoing, at, entry }: Line): TemplateResult | typeof nothing {
  if (outgoing?.state === "failed") {
    return html`<div class="note">
      ${outgoing.refusal ?? "Non envoyé."}
      <button @click=${() => { emit(host, "relais-retry", outgoing.id); }}>Réessayer</button>
      <button @click=${() => { emit(host, "relais-rewrite", outgoing.id); }}>
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

/** The line of whoever is typing. */
export function typingLine(who: Role): TemplateResult {
  const name = who === "bot" ? "L’assistant" : who === "agent" ? "Le conseiller" : "Le visiteur";
  return html`<div class="line first typing ${who}">
    ${avatar(who, name)}
    <div class="bubble"><span class="unseen">${name} écrit…</span><i></i><i></i><i></i></div>
  </div>`;
}

function richText(text: string): TemplateResult[] {
  return textBlocks(text).map((block) =>
    block.kind === "list"
      ? html`<ul>
          ${block.items.map((item) => html`<li>${item.map(span)}</li>`)}
        </ul>`
      : html`<p>
          ${block.lines.map((each, at) => [at ? html`<br />` : nothing, each.map(span)])}
        </p>`,
  );
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
