/** Styles of buttons, fields and text for screen readers only. */

import { css } from "lit";

export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 8px 16px;
    border: 1px solid transparent;
    border-radius: 999px;
    background: none;
    font-weight: 600;
    cursor: pointer;
    transition: background-color 0.15s, border-color 0.15s, filter 0.15s;
  }
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  button.main {
    background: var(--accent);
    color: var(--on-accent);
  }
  button.main:hover:enabled {
    filter: brightness(1.12);
  }
  button.plain {
    border-color: var(--edge);
    background: var(--raised);
  }
  button.plain:hover:enabled {
    border-color: var(--accent-ink);
    background: var(--accent-soft);
  }
  button.quiet {
    color: var(--accent-ink);
  }
  button.quiet:hover:enabled {
    background: var(--accent-soft);
  }
  button.round {
    width: 44px;
    padding: 0;
    flex: none;
  }
  input,
  select {
    min-height: 44px;
    padding: 8px 14px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-size: 16px;
  }
  svg {
    width: 22px;
    height: 22px;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    button.main {
      border-color: ButtonText;
    }
  }
`;
