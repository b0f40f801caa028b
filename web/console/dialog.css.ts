/** Styles of the console's dialogs. */

import { css } from "lit";

export const dialogStyle = css`
  dialog {
    width: min(560px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
    padding: 22px 26px 24px;
    border: 1px solid var(--line);
    border-radius: 18px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(6 18 26 / 45%);
  }
  h2 {
    margin: 0 0 12px;
    font-size: 19px;
  }
  h3 {
    margin: 20px 0 8px;
    font-size: 16px;
  }
  form {
    display: grid;
    gap: 6px;
  }
  fieldset {
    margin: 0 0 8px;
    padding: 0;
    border: 0;
  }
  legend,
  .label {
    margin-top: 6px;
    padding: 0;
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 40px;
    font-weight: 400;
  }
  .choice input {
    width: 20px;
    height: 20px;
    min-height: 0;
    margin: 0;
    flex: none;
    accent-color: var(--accent);
  }
  .choice small {
    color: var(--quiet);
    font-size: 13.5px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0 26px;
  }
  textarea {
    min-height: 76px;
    padding: 9px 14px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-size: 16px;
    resize: vertical;
  }
  .hint {
    margin: 0;
    font-size: 13.5px;
    color: var(--quiet);
  }
  .refusal {
    margin: 0;
    color: var(--bad);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 12px;
  }
`;
