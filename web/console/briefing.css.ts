/** Styles of the file beside the conversation. */

import { css } from "lit";

export const briefingStyle = css`
  :host {
    display: block;
    overflow-y: auto;
    background: var(--surface);
    scrollbar-width: thin;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 8px 20px;
    font-weight: 650;
    cursor: pointer;
  }
  summary:focus-visible {
    outline-offset: -3px;
  }
  summary::before {
    content: "▸";
    color: var(--quiet);
  }
  [open] summary::before {
    content: "▾";
  }
  .file {
    padding: 0 20px 20px;
    font-size: 14px;
  }
  h3 {
    margin: 16px 0 4px;
    font-size: 13.5px;
    color: var(--quiet);
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  li + li {
    margin-top: 6px;
  }
  small {
    font-size: 13px;
    color: var(--quiet);
  }
  blockquote {
    margin: 2px 0 0;
    padding-left: 10px;
    border-left: 3px solid var(--line);
    white-space: pre-line;
  }
  .urgent,
  .annoyed {
    color: var(--bad);
    font-weight: 650;
  }
  .lost {
    color: var(--warn);
    font-weight: 650;
  }
  .tag {
    padding: 0 8px;
    border-radius: 9px;
    background: var(--accent-soft);
    color: var(--accent-ink);
    font-size: 12.5px;
    font-weight: 600;
  }
  li button {
    min-height: 32px;
    padding: 0;
    text-align: left;
  }
`;
