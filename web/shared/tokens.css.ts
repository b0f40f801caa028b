/** Design tokens: colours, radii, type. Light or dark follows `color-scheme`. */

import { css } from "lit";

export const tokens = css`
  :host {
    --surface: light-dark(#ffffff, #14222b);
    --ground: light-dark(#f5f8f9, #0e1920);
    --raised: light-dark(#ffffff, #1c2d37);
    --line: light-dark(#dde6ea, #2b3e49);
    --edge: light-dark(#78909b, #6f8894);
    --ink: light-dark(#10242f, #e9f1f4);
    --quiet: light-dark(#4a6069, #a9bcc5);
    --accent: var(--relais-accent, light-dark(#0b5f73, #1b788e));
    --on-accent: var(--relais-on-accent, #ffffff);
    --accent-deep: light-dark(#0a2f4a, #0c2a40);
    --accent-ink: light-dark(#0b5f73, #7fd0e1);
    --accent-soft: light-dark(#e4f1f4, #17343f);
    --person: light-dark(#3f459e, #b9bff7);
    --person-soft: light-dark(#ecedfb, #272c52);
    --good: light-dark(#14703d, #6fd39b);
    --good-soft: light-dark(#e2f4e9, #143526);
    --warn: light-dark(#8a4800, #f2b565);
    --warn-soft: light-dark(#fff3de, #3a2a12);
    --bad: light-dark(#b0241b, #ff9d94);
    --bad-soft: light-dark(#fdebe9, #431d1a);
    --radius: 18px;
    --radius-small: 10px;
    --shadow: 0 1px 2px rgb(8 30 42 / 8%), 0 12px 40px rgb(8 30 42 / 22%);
    --type:
      system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
    font: 400 15px/1.5 var(--type);
    color: var(--ink);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 3px solid var(--accent-ink);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
