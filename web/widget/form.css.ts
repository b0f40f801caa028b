/** Styles of the panel's forms. */

import { css } from "lit";

export const formStyle = css`
  :host {
    display: block;
    max-height: min(440px, 62dvh);
    overflow-y: auto;
    font-size: 14px;
  }
  h3 {
    margin: 2px 0 6px;
    font-size: 16px;
  }
  h3:focus-visible {
    outline-offset: -2px;
  }
  form {
    display: grid;
    gap: 4px;
    padding: 0 3px 3px;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 18px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .label {
    padding: 0;
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
  }
  .choice input {
    width: 20px;
    height: 20px;
    min-height: 0;
    margin: 0;
    accent-color: var(--accent);
  }
  input,
  select,
  textarea {
    width: 100%;
    min-width: 0;
  }
  textarea {
    min-height: 84px;
    padding: 9px 14px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-size: 16px;
    resize: vertical;
  }
  .refusal {
    color: var(--bad);
  }
  .refusal:empty {
    display: none;
  }
  [aria-invalid="true"] {
    border-color: var(--bad);
  }
  .hint {
    margin: 0;
    font-size: 13.5px;
    color: var(--quiet);
  }
  .actions {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 6px;
  }
`;
