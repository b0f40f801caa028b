/** The launcher: a button with a picture and a count, built without a library. */

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M12 3.5c5 0 9 3.4 9 7.6s-4 7.6-9 7.6c-.9 0-1.8-.1-2.6-.3L4.5 20.5l1.3-3.7C4.1 15.4 3 13.4 3 11.1 3 6.9 7 3.5 12 3.5z";
const DOTS = "M8 11.1h.01M12 11.1h.01M16 11.1h.01";
const DOWN = "m6 9.5 6 6 6-6";

const STYLE = `
:host {
  position: fixed;
  z-index: 2147483000;
  inset: auto 20px 20px auto;
  display: block;
  font: 600 15px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
:host([position="left"]) { inset: auto auto 20px 20px; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([theme="auto"]) { color-scheme: light dark; }
button {
  position: relative;
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 10px;
  min-width: 60px;
  height: 60px;
  margin: 0;
  padding: 0 18px;
  border: 1px solid rgb(255 255 255 / 16%);
  border-radius: 30px;
  background: var(--relais-accent, linear-gradient(135deg, #0a2f4a, #0b6479));
  color: var(--relais-on-accent, #fff);
  font: inherit;
  cursor: pointer;
  box-shadow: 0 2px 4px rgb(8 30 42 / 16%), 0 8px 28px rgb(8 30 42 / 30%);
  transition: filter .15s, transform .15s;
}
button:hover { filter: brightness(1.14); transform: translateY(-1px); }
button:focus-visible { outline: 3px solid light-dark(#0b5f73, #7fd0e1); outline-offset: 3px; }
button[aria-busy="true"] { cursor: progress; }
button[aria-busy="true"] svg { animation: pulse 1s infinite alternate ease-in-out; }
button[aria-expanded="true"] { padding: 0; }
button[aria-expanded="true"] .label { display: none; }
svg {
  width: 26px; height: 26px; flex: none; fill: none; stroke: currentcolor;
  stroke-width: 2; stroke-linecap: round; stroke-linejoin: round;
}
.count {
  position: absolute; top: -5px; right: -5px; box-sizing: border-box; min-width: 24px; height: 24px; padding: 0 5px;
  border: 2px solid light-dark(#fff, #0e1920); border-radius: 12px; background: #b0241b;
  color: #fff; font-size: 13px; line-height: 20px; text-align: center;
}
[hidden] { display: none !important; }
.error {
  position: absolute; right: 0; bottom: 72px; width: max-content; max-width: 260px; margin: 0;
  padding: 10px 14px; border-radius: 12px; background: light-dark(#fff, #14222b);
  color: light-dark(#b0241b, #ff9d94); font-weight: 400;
  box-shadow: 0 8px 28px rgb(8 30 42 / 30%);
}
.error:empty { display: none; }
:host([position="left"]) .error { right: auto; left: 0; }
@keyframes pulse { to { opacity: .35; } }
@media (max-width: 667px) {
  :host, :host([position="left"]) { bottom: calc(16px + env(safe-area-inset-bottom)); }
  :host { right: 16px; }
  :host([position="left"]) { left: 16px; }
  .label { display: none; }
  button { padding: 0; }
  button[aria-expanded="true"] { visibility: hidden; }
}
@media (prefers-reduced-motion: reduce) {
  button, button svg { transition: none !important; animation: none !important; transform: none; }
}
@media (forced-colors: active) { button { border-color: ButtonText; } }
@media print { :host { display: none; } }
`;

export class Launcher {
  readonly button = document.createElement("button");
  readonly #picture = document.createElementNS(SVG, "svg");
  readonly #label = document.createElement("span");
  readonly #count = document.createElement("span");
  readonly #error = document.createElement("p");
  #unread = 0;
  #open = false;

  constructor(root: ShadowRoot, label: string, pressed: () => void) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#picture.setAttribute("viewBox", "0 0 24 24");
    this.#picture.setAttribute("aria-hidden", "true");
    this.#label.className = "label";
    this.#label.textContent = label;
    this.#label.hidden = label === "";
    this.#count.className = "count";
    this.#count.setAttribute("aria-hidden", "true");
    this.#error.className = "error";
    this.#error.setAttribute("role", "alert");
    this.button.type = "button";
    this.button.setAttribute("aria-haspopup", "dialog");
    this.button.append(this.#picture, this.#label, this.#count);
    this.button.addEventListener("click", pressed);
    root.append(this.#error, this.button);
    this.#draw();
  }

  set open(open: boolean) {
    this.#open = open;
    this.#draw();
  }

  set unread(unread: number) {
    this.#unread = unread;
    this.#draw();
  }

  set busy(busy: boolean) {
    this.button.setAttribute("aria-busy", String(busy));
  }

  set error(text: string) {
    this.#error.textContent = text;
  }

  #draw(): void {
    this.button.setAttribute("aria-expanded", String(this.#open));
    this.button.setAttribute("aria-label", this.#name());
    this.#count.textContent = this.#unread > 9 ? "9+" : String(this.#unread);
    this.#count.hidden = this.#unread === 0 || this.#open;
    this.#picture.replaceChildren(
      ...(this.#open ? [DOWN] : [BUBBLE, DOTS]).map((shape) => {
        const path = document.createElementNS(SVG, "path");
        path.setAttribute("d", shape);
        return path;
      }),
    );
  }

  /** What is seen comes first, for those who speak to their browser. */
  #name(): string {
    if (this.#open) return "Fermer la messagerie";
    const seen = this.#label.textContent;
    const name = seen ? `${seen} Ouvrir la messagerie` : "Ouvrir la messagerie";
    if (this.#unread === 0) return name;
    const many = this.#unread > 1 ? "messages non lus" : "message non lu";
    return `${name}, ${this.#unread} ${many}`;
  }
}
