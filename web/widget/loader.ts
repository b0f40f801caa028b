/** The script that a host page embeds: it defines the element and `window.Relais`. */

import { type Api, settingsFrom } from "./host-api";
import { RelaisWidget } from "./relais-widget";

const script = document.currentScript as HTMLScriptElement | null;
const address = script ? new URL(script.src).origin : location.origin;
// Read late: the page's own script may run after this one.
RelaisWidget.settings = () => settingsFrom(script?.dataset ?? {}, { address, ...window.relaisSettings });

function widget(): RelaisWidget {
  const standing = document.querySelector<RelaisWidget>("relais-widget");
  if (standing) return standing;
  const made = new RelaisWidget();
  document.body.append(made);
  return made;
}

const api: Api = {
  open: () => { widget().open(); },
  close: () => { widget().close(); },
  toggle: () => { widget().toggle(); },
  identify: (token) => { widget().identify(token); },
  on: (name, listener) => {
    const handler = (event: Event) => { listener((event as CustomEvent).detail as never); };
    document.addEventListener(`relais:${name}`, handler);
    return () => { document.removeEventListener(`relais:${name}`, handler); };
  },
  shutdown: () => {
    document.querySelector<RelaisWidget>("relais-widget")?.shutdown();
  },
};

function start(): void {
  if (RelaisWidget.settings().site) widget();
  window.dispatchEvent(new Event("relais:ready"));
}

if (!customElements.get("relais-widget")) {
  customElements.define("relais-widget", RelaisWidget);
  window.Relais = api;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
