/** Styles of the panel: a card above the launcher, the whole screen of a small one. */

import { css } from "lit";

export const panelStyle = css`
  dialog {
    position: fixed;
    inset: auto 20px 94px auto;
    width: min(408px, calc(100vw - 40px));
    height: min(700px, calc(100dvh - 118px));
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 22px;
    background: var(--surface);
    color: inherit;
    box-shadow: var(--shadow);
    overflow: hidden;
    transition: opacity 0.18s ease-out, translate 0.18s ease-out;
  }
  :host([position="left"]) dialog {
    inset: auto auto 94px 20px;
  }
  dialog.dropping {
    outline: 3px dashed var(--accent-ink);
    outline-offset: -8px;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      translate: 0 14px;
    }
  }
  relais-log {
    flex: 1;
  }
  .error,
  .link {
    margin: 0;
    padding: 8px 16px;
    background: var(--warn-soft);
    color: var(--warn);
    font-size: 13.5px;
    text-align: center;
  }
  .link:empty {
    display: none;
  }
  .error button {
    min-height: 36px;
    color: inherit;
    text-decoration: underline;
  }
  @media (max-width: 667px) {
    dialog,
    :host([position="left"]) dialog {
      inset: 0;
      width: 100%;
      height: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }
`;
