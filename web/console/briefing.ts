/** The file beside the conversation: what an agent reads before the first word. */

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { counted, moment, percent } from "../shared/french";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import { factText } from "../shared/facts";
import { topicName } from "../shared/topics";
import type { Briefing } from "../shared/wire";
import { controls } from "../shared/controls.css";
import type { AgentApi } from "./agent-api";
import { priority, reasonName, skillName } from "./labels";
import { notedSlots } from "./noted-slots";
import { briefingStyle } from "./briefing.css";

const WIDE = "(min-width: 1120px)";
/** Milliseconds in which several new lines are one reason to read the file again. */
const PAUSE = 800;
const MOODS: Record<string, string> = {
  calm: "Calme",
  lost: "En difficulté avec l’assistant",
  annoyed: "Mécontent",
};
const ROLES: Record<string, string> = { head_office: "siège", shop: "établissement" };

@customElement("relais-briefing")
export class BriefingView extends LitElement {
  static override styles = [tokens, controls, briefingStyle];

  @property({ attribute: false }) api!: AgentApi;
  @property() conversation = "";
  /** The last seq of the log: a new line is a reason to read the file again. */
  @property({ type: Number }) cursor = 0;
  @state() private file: Briefing | null = null;
  @state() private error = "";
  #waiting: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("conversation") && !changed.has("cursor")) return;
    if (changed.has("conversation")) this.file = null;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#load(), this.file ? PAUSE : 0);
  }

  override render(): TemplateResult {
    return html`<details ?open=${matchMedia(WIDE).matches}>
      <summary>Dossier</summary>
      <div class="file">${this.file ? contents(this.file, this.#open) : this.#missing()}</div>
    </details>`;
  }

  #missing(): TemplateResult {
    return html`<p role="status">${this.error || "Chargement…"}</p>`;
  }

  #open = (id: string): void => {
    emit(this, "relais-select", id);
  };

  async #load(): Promise<void> {
    const asked = this.conversation;
    try {
      const file = await this.api.briefing(asked);
      if (asked === this.conversation) this.file = file;
    } catch (error) {
      this.error = (error as Error).message;
    }
  }
}

function contents(file: Briefing, open: (id: string) => void): TemplateResult {
  const { reason, skill, summary, waited_seconds: waited, notes } = file;
  const urgent = priority(file.urgent_on);
  return html`
    ${part("Motif", [
      ...(urgent ? [html`<span class="urgent">${urgent}</span>`] : []),
      ...(reason ? [reasonName(reason)] : []),
      ...(skill ? [skillName(skill)] : []),
      ...(summary ? [summary] : []),
    ])}
    ${part("Attente", waited === null ? [] : [waitedFor(waited)])}
    ${part("Humeur", [
      html`<span class=${file.mood}>${MOODS[file.mood] ?? file.mood}</span>
        ${file.not_understood > 0
          ? html`<small>${counted(file.not_understood, "message non compris", "messages non compris")}</small>`
          : nothing}`,
    ])}
    ${part("Notes des conseillers", notes)} ${part("Commerçant", merchant(file))}
    ${part(
      "Éléments notés",
      notedSlots(file.slots, file.establishments).map(([name, value]) => `${name}\u00a0: ${value}`),
    )}
    ${part("Sujets", file.topics.map(topic))} ${part("Déjà répondu", file.answers.map(answer))}
    ${part(
      "Contacts précédents",
      file.previous_contacts.map(
        (each) => html`<button class="quiet" @click=${() => { open(each.conversation_id); }}>
          ${moment(each.opened_at)}${each.summary ? `, ${each.summary}` : ""}
        </button>`,
      ),
    )}
  `;
}

function waitedFor(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 1 ? "Moins d’une minute" : counted(minutes, "minute", "minutes");
}

function part(name: string, lines: (TemplateResult | string)[]): TemplateResult | typeof nothing {
  if (lines.length === 0) return nothing;
  return html`<h3>${name}</h3>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}

function merchant(file: Briefing): string[] {
  const { merchant: name, set_up, establishments: names, callback_attempts: attempts } = file;
  if (!name) return [];
  const { role, establishments = [] } = set_up;
  return [
    [name, role ? (ROLES[role] ?? role) : ""].filter(Boolean).join(", "),
    ...(establishments.length > 0
      ? [`${counted(establishments.length, "établissement", "établissements")}\u00a0: ${establishments.map((id) => names[id] ?? id).join(", ")}`]
      : []),
    ...(attempts > 0 ? [counted(attempts, "rappel sans réponse", "rappels sans réponse")] : []),
  ];
}

/** From this confidence on, agents read what else a message may have been about. */
const WORTH_SAYING = 0.05;

function topic({ topic: name, fact, confidence, alternatives, said }: Briefing["topics"][number]): TemplateResult {
  const asked = factText(fact);
  const others = alternatives
    .filter((each) => each.topic !== name && each.confidence >= WORTH_SAYING)
    .slice(0, 2)
    .map((each) => `${topicName(each.topic)} ${percent(each.confidence)}`);
  return html`<b>${name ? topicName(name) : "Non compris"}</b>
    ${confidence === null ? nothing : percent(confidence)}
    ${others.length > 0 ? html`<small>(ou ${others.join(", ")})</small>` : nothing}
    ${asked ? html`<small>${asked}</small>` : nothing}
    <blockquote>${said}</blockquote>`;
}

function answer({ topic: name, text, own_data }: Briefing["answers"][number]): TemplateResult {
  return html`${name ? html`<b>${topicName(name)}</b>` : nothing}
    ${own_data ? html`<span class="tag">ses données</span>` : nothing}
    <blockquote>${text}</blockquote>`;
}
