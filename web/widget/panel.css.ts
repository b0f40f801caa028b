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
  footer {
    padding: 10px 14px 12px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .way {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    margin-bottom: 8px;
    font-size: 13.5px;
    color: var(--quiet);
  }
  .way button {
    color: var(--ink);
    padding: 6px 14px;
    font-size: 14px;
  }
  .way .main {
    color: var(--on-accent);
  }
  .way.waiting button {
    padding: 6px 10px;
    color: inherit;
    flex: none;
  }
  .way svg {
    width: 19px;
    height: 19px;
  }
  .way small {
    display: block;
    font-size: 13px;
  }
  .waiting > div {
    margin-left: -10px;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
  }
  .way.waiting {
    padding: 4px 4px 4px 14px;
    border-radius: var(--radius-small);
    background: var(--person-soft);
    color: var(--person);
  }
  .way b {
    font-weight: 650;
  }
  .callback {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 10px;
    margin-bottom: 8px;
    padding: 6px 6px 6px 12px;
    border-radius: var(--radius-small);
    background: var(--accent-soft);
    font-size: 14px;
  }
  .callback p {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 4px 0;
  }
  .callback p svg {
    width: 19px;
    height: 19px;
    color: var(--accent-ink);
  }
  .callback div {
    display: flex;
    gap: 4px;
    margin-left: auto;
  }
  .callback button {
    padding: 4px 12px;
    font-size: 14px;
  }
  .trouble,
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
  .trouble button {
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
    footer {
      padding-bottom: calc(12px + env(safe-area-inset-bottom));
    }
  }
`;
