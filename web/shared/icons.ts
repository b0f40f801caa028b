/** Icons. All of them only repeat what a name beside them says. */

import { svg } from "lit";

function icon(shape: ReturnType<typeof svg>) {
  return svg`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

export const bot = icon(
  svg`<rect x="4" y="8" width="16" height="11" rx="4"></rect><path d="M12 8V4.5M9 13v1M15 13v1"></path><circle cx="12" cy="3.6" r="0.9"></circle>`,
);
export const person = icon(
  svg`<circle cx="12" cy="8" r="4"></circle><path d="M4.5 20c1-4 4-5.5 7.5-5.500s6.5 1.5 7.5 5.5"></path>`,
);
export const close = icon(svg`<path d="m6 9.5 6 6 6-6"></path>`);
export const cross = icon(svg`<path d="m6 6 12 12M18 6 6 18"></path>`);
export const send = icon(svg`<path d="M12 19V5M6 11l6-6 6 6"></path>`);
export const clip = icon(
  svg`<path d="m19.500 11.500-7.600 7.600a4.600 4.600 0 0 1-6.500-6.500l8-8a3 3 0 0 1 4.300 4.300l-8 8a1.500 1.500 0 0 1-2.100-2.100l7-7"></path>`,
);
export const down = icon(svg`<path d="M12 5v14M6 13l6 6 6-6"></path>`);
export const download = icon(svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14"></path>`);
export const phone = icon(
  svg`<path d="M6.5 3.500h3l1.5 4-2 1.500a11 11 0 0 0 6 6l1.5-2 4 1.500v3a2 2 0 0 1-2 2A16 16 0 0 1 4.5 5.500a2 2 0 0 1 2-2z"></path>`,
);
export const clock = icon(svg`<circle cx="12" cy="12" r="8.5"></circle><path d="M12 7.500V12l3 2"></path>`);
export const warning = icon(svg`<path d="M12 4 2.8 20h18.400zM12 10v4M12 17v.1"></path>`);
export const bell = icon(
  svg`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.500h4"></path>`,
);
export const forward = icon(svg`<path d="M5 12h13M13 6l6 6-6 6"></path>`);
export const check = icon(svg`<path d="m5 12.5 4.5 4.500L19 7.5"></path>`);
