/** The conversations offered to this agent: whose, why, how long to answer, accept or decline. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "../shared/controls.css";
import { counted, elapsed } from "../shared/french";
import * as icons from "../shared/icons";
import type { ServerClock } from "../shared/server-clock";
import { emit } from "../shared/events";
import { tokens } from "../shared/tokens.css";
import type { Offer } from "../shared/wire";
import { priority, reasonName, skillName, whose } from "./labels";
import { offersStyle } from "./offers.css";

@customElement("relais-offers")
export class Offers extends LitElement {
  static override styles = [tokens, controls, offersStyle];

  @property({ attribute: false }) offers: Offer[] = [];
  @property({ attribute: false }) clock!: ServerClock;
  #ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => {
      if (this.offers.length > 0) this.requestUpdate();
    }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  override render(): TemplateResult {
    return html`
      <div class="unseen" role="alert">${this.offers.map((offer) => announcement(offer))}</div>
      ${repeat(
        this.offers,
        (offer) => offer.conversation_id,
        (offer) => this.#offer(offer),
      )}
    `;
  }

  #offer(offer: Offer): TemplateResult {
    const { conversation_id: id, waiting_since, until, summary } = offer;
    const waited = waiting_since ? elapsed(this.clock.since(waiting_since)) : "";
    const left = Math.max(0, Math.ceil(this.clock.until(until) / 1000));
    const urgent = priority(offer.urgent_on);
    return html`<section aria-label="Conversation proposée">
      <div class="what">
        <h2>Conversation proposée&nbsp;: ${whose(offer.merchant)}</h2>
        <p>
          ${urgent ? html`<span class="urgent">${urgent} · </span>` : nothing}${why(offer)}
          ${waited ? html` · attend depuis ${waited}` : nothing}
        </p>
        ${summary ? html`<p>${summary}</p>` : nothing}
        <p class="left">
          ${icons.clock} Encore ${counted(left, "seconde", "secondes")} pour répondre
        </p>
      </div>
      <div class="actions">
        <button class="main" @click=${() => { emit(this, "relais-offer", { id, action: "take" }); }}>
          Accepter
        </button>
        <button
          class="plain"
          @click=${() => { emit(this, "relais-offer", { id, action: "decline" }); }}
        >
          Décliner
        </button>
      </div>
    </section>`;
  }
}

/** Said once when the offer comes: the countdown would be said every second. */
function announcement(offer: Offer): string {
  const urgent = priority(offer.urgent_on);
  const what = [whose(offer.merchant), urgent, why(offer)].filter(Boolean).join(", ");
  return `Conversation proposée\u00a0: ${what}. Touche A pour accepter, D pour décliner. `;
}

function why({ reason, skill }: Offer): string {
  return [reason ? reasonName(reason) : "", skill ? skillName(skill) : ""]
    .filter(Boolean)
    .join(" · ");
}
