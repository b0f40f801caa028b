/** Styles of the list of shortcuts. */

import { css } from "lit";

export const shortcutsStyle = css`
  dialog {
    width: min(420px, calc(100vw - 40px));
    padding: 24px 28px;
    border: 1px solid var(--line);
    border-radius: 18px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  h2 {
    margin: 0 0 12px;
    font-size: 18px;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px 18px;
    margin: 0 0 18px;
  }
  label {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    margin-bottom: 8px;
  }
  label input {
    width: 20px;
    height: 20px;
    min-height: 0;
    margin: 0;
    accent-color: var(--accent);
  }
  dd {
    margin: 0;
  }
  kbd {
    padding: 2px 9px;
    border: 1px solid var(--edge);
    border-bottom-width: 2px;
    border-radius: 6px;
    font: 600 13px var(--type);
  }
`;
