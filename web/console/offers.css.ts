/** Styles of offers. */

import { css } from "lit";

export const offersStyle = css`
  :host {
    display: block;
  }
  section {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
    padding: 12px 20px;
    border-bottom: 1px solid var(--line);
    border-left: 5px solid var(--person);
    background: var(--person-soft);
  }
  .what {
    flex: 1 1 320px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: 16px;
  }
  p {
    font-size: 14px;
  }
  .urgent {
    color: var(--bad);
    font-weight: 650;
  }
  .left {
    display: flex;
    align-items: center;
    gap: 6px;
    font-variant-numeric: tabular-nums;
    color: var(--quiet);
  }
  .left svg {
    width: 16px;
    height: 16px;
  }
  .actions {
    display: flex;
    gap: 8px;
  }
`;
