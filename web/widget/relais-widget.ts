/** The element on the host page: the launcher at once, the panel after the first click. */

import type { Entry } from "../shared/wire";
import { type Events, type Panel, type Settings, type Token, fresh } from "./host-api";
import { Launcher } from "./launcher";
import { VisitStorage } from "./visit-storage";

/** Where the panel's chunk stands; known when the loader is built. */
declare const PANEL: string;

export class RelaisWidget extends HTMLElement {
  static settings: () => Settings = () => ({});

  #launcher: Launcher | undefined;
  #panel: Panel | undefined;
  #loading: Promise<Panel> | undefined;
  #attempts = 0;
  #token: Token | undefined;

  connectedCallback(): void {
    if (this.#launcher) return;
    const { position = "right", theme, label = "Besoin d’aide\u202f?" } = RelaisWidget.settings();
    if (!this.hasAttribute("position")) this.setAttribute("position", position);
    if (theme && !this.hasAttribute("theme")) this.setAttribute("theme", theme);
    this.lang = "fr";
    const root = this.attachShadow({ mode: "open" });
    this.#launcher = new Launcher(root, this.getAttribute("label") ?? label, () => {
      this.toggle();
    });
    // Only a visitor who has clicked before, in this tab, or who awaits an answer, goes on.
    const stored = new VisitStorage(this.#site, sessionStorage, localStorage).load();
    if (stored) void this.#load().then((panel) => {
      if (stored.open) this.#show(panel);
    });
  }

  open(): void {
    void this.#load().then((panel) => {
      this.#show(panel);
      panel.focus();
    }, () => undefined);
  }

  close(): void {
    if (!this.#panel?.shown || !this.#launcher) return;
    this.#panel.shown = false;
    this.#launcher.open = false;
    this.#launcher.button.focus();
    this.#dispatch("close", undefined);
  }

  toggle(): void {
    if (this.#panel?.shown) this.close();
    else this.open();
  }

  identify(token: Token): void {
    this.#token = token;
    this.#panel?.identified();
  }

  shutdown(): void {
    this.close();
    this.#panel?.end();
    this.remove();
  }

  get #site(): string {
    return this.getAttribute("site") ?? RelaisWidget.settings().site ?? "";
  }

  #show(panel: Panel): void {
    if (panel.shown || !this.#launcher) return;
    panel.shown = true;
    this.#launcher.open = true;
    this.#dispatch("open", undefined);
  }

  #load(): Promise<Panel> {
    this.#loading ??= this.#fetch().catch((error: unknown) => {
      this.#loading = undefined;
      if (this.#launcher) {
        this.#launcher.error = "La messagerie n’a pas pu être chargée. Réessayez dans un instant.";
      }
      throw error;
    });
    return this.#loading;
  }

  async #fetch(): Promise<Panel> {
    const launcher = this.#launcher;
    if (!launcher) throw new Error("not on the page");
    const address =
      this.getAttribute("address") ?? RelaisWidget.settings().address ?? location.origin;
    launcher.busy = true;
    launcher.error = "";
    try {
      // A module that failed once stays failed under its address.
      const again = this.#attempts++ === 0 ? "" : `?again=${this.#attempts}`;
      await import(/* @vite-ignore */ address + PANEL + again);
    } finally {
      launcher.busy = false;
    }
    const panel = document.createElement("relais-panel") as Panel;
    panel.address = address;
    panel.site = this.#site;
    panel.setAttribute("position", this.getAttribute("position") ?? "right");
    // Whom the page has identified, were it nobody, comes before what it has set.
    panel.identity = () =>
      fresh(this.#token === undefined ? RelaisWidget.settings().token : this.#token);
    panel.addEventListener("relais-close", () => { this.close(); });
    panel.addEventListener("relais-unread", (event) => {
      launcher.unread = (event as CustomEvent<number>).detail;
      this.#dispatch("unread", (event as CustomEvent<number>).detail);
    });
    panel.addEventListener("relais-message", (event) => {
      this.#dispatch("message", (event as CustomEvent<Entry>).detail);
    });
    this.shadowRoot?.prepend(panel);
    this.#panel = panel;
    return panel;
  }

  #dispatch<Name extends keyof Events>(name: Name, detail: Events[Name]): void {
    this.dispatchEvent(
      new CustomEvent(`relais:${name}`, { detail, bubbles: true, composed: true }),
    );
  }
}
