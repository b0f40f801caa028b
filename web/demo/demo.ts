/** The demo merchant's page: who is signed in, and whether the assistant is ready. */

import type { DemoUser, Readiness } from "../shared/wire";
import type {} from "../widget/host-api";

const CHOICE = "relais-demo:merchant";
const REFRESH_EVERY = 1500;

const select = document.querySelector<HTMLSelectElement>("#merchant");
const hello = document.querySelector<HTMLElement>("#hello");
const readiness = document.querySelector<HTMLElement>("#readiness");

/** What the host site's own server does: sign who its visitor is. */
async function token(): Promise<string | null> {
  await merchantsKnown;
  const merchant = select?.value;
  if (!merchant) return null;
  const answer = await fetch(`/demo/token?merchant=${encodeURIComponent(merchant)}`);
  return ((await answer.json()) as { token: string }).token;
}

function greet(): void {
  const name = select?.value ? select.selectedOptions[0]?.text : "";
  if (hello) hello.textContent = name ? `Bonjour, ${name}` : "Bonjour";
}

async function offerMerchants(): Promise<void> {
  if (!select) return;
  const accounts = (await (await fetch("/demo/merchants")).json()) as DemoUser[];
  for (const { id, name, city } of accounts) select.add(new Option(`${name}, ${city}`, id));
  select.value = sessionStorage.getItem(CHOICE) ?? "";
  greet();
  select.addEventListener("change", () => {
    sessionStorage.setItem(CHOICE, select.value);
    greet();
    window.Relais?.identify(token);
  });
}

async function awaitAssistant(): Promise<void> {
  if (!readiness) return;
  const started = Date.now();
  for (;;) {
    const seen = await fetch("/readyz").then(
      (answer) => answer.json() as Promise<Readiness>,
      () => null,
    );
    if (seen?.ready) break;
    const seconds = Math.round((Date.now() - started) / 1000);
    readiness.textContent = seen?.parts["bot"]?.ready
      ? "L’assistant démarre… bientôt prêt."
      : `L’assistant démarre… (${seconds} s)`;
    await new Promise((resume) => setTimeout(resume, REFRESH_EVERY));
  }
  readiness.textContent = "L’assistant est prêt.";
  readiness.classList.add("ready");
}

const merchantsKnown = offerMerchants();
window.relaisSettings = { token };
void awaitAssistant();
