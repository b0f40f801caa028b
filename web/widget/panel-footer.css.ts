/** Styles of the panel's footer: the handoff bar, the callback card. */

import { css } from "lit";

export const panelFooterStyle = css`
  :host {
    display: block;
    padding: 10px 14px 12px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .handoff {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    margin-bottom: 8px;
    font-size: 13.5px;
    color: var(--quiet);
  }
  .handoff button {
    color: var(--ink);
    padding: 6px 14px;
    font-size: 14px;
  }
  .handoff .main {
    color: var(--on-accent);
  }
  .handoff.waiting button {
    padding: 6px 10px;
    color: inherit;
    flex: none;
  }
  .handoff svg {
    width: 19px;
    height: 19px;
  }
  .handoff small {
    display: block;
    font-size: 13px;
  }
  .waiting > div {
    margin-left: -10px;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
  }
  .handoff.waiting {
    padding: 4px 4px 4px 14px;
    border-radius: var(--radius-small);
    background: var(--person-soft);
    color: var(--person);
  }
  .handoff b {
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
  @media (max-width: 667px) {
    :host {
      padding-bottom: calc(12px + env(safe-area-inset-bottom));
    }
  }
`;
