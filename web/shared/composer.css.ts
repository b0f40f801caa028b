/** Styles of the field where one writes. */

import { css } from "lit";

export const composerStyle = css`
  :host {
    display: block;
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    padding: 5px 5px 5px 16px;
    border: 1px solid var(--edge);
    border-radius: 27px;
    background: var(--surface);
  }
  .field:focus-within {
    border-color: var(--accent-ink);
    box-shadow: 0 0 0 2px var(--accent-ink);
  }
  textarea {
    flex: 1;
    min-width: 0;
    max-height: 152px;
    padding: 10px 0;
    border: 0;
    background: none;
    font-size: 16px;
    line-height: 24px;
    resize: none;
    field-sizing: content;
    scrollbar-width: thin;
  }
  textarea:focus-visible {
    outline: 0;
  }
  textarea::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  :host([takes-files]) .field {
    padding-left: 5px;
  }
  .left {
    margin: 4px 16px 0;
    text-align: right;
    font-size: 12.5px;
    color: var(--quiet);
  }
`;
