/** Owns the look of the conversation in the middle. */

import { css } from "lit";

export const viewStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--ground);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-height: 65px;
    padding: 10px 20px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }
  h2 {
    margin: 0 auto 0 0;
    font-size: 18px;
  }
  header svg {
    width: 19px;
    height: 19px;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 28px;
    margin: 0;
    padding: 10px 20px 12px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    font-size: 14px;
  }
  .wide {
    flex-basis: 100%;
  }
  dt {
    font-size: 12.5px;
    color: var(--quiet);
  }
  dd {
    margin: 0;
    max-width: 90ch;
    overflow-wrap: anywhere;
  }
  .link {
    margin: 0;
    padding: 6px 20px;
    background: var(--warn-soft);
    color: var(--warn);
    text-align: center;
  }
  .link:empty {
    display: none;
  }
  relais-log {
    flex: 1;
  }
  footer {
    padding: 12px 20px 16px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .note {
    text-align: center;
    color: var(--quiet);
  }
`;
