/** Styles of the bar at the top. */

import { css } from "lit";

export const deskBarStyle = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 18px;
    padding: 8px 18px;
    background: linear-gradient(100deg, var(--accent-deep), var(--accent));
    color: var(--on-accent);
  }
  h1 {
    margin: 0 auto 0 0;
    font-size: 19px;
    letter-spacing: -0.01em;
  }
  h1 small {
    margin-left: 8px;
    font-size: 13.5px;
    font-weight: 400;
    letter-spacing: 0;
  }
  fieldset {
    display: flex;
    margin: 0;
    padding: 3px;
    border: 0;
    border-radius: 999px;
    background: rgb(0 0 0 / 22%);
  }
  label {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    padding: 0 15px;
    border-radius: 999px;
    font-size: 14px;
    font-weight: 600;
    cursor: pointer;
  }
  label:has(:checked) {
    background: var(--surface);
    color: var(--ink);
  }
  label:has(:focus-visible) {
    outline: 3px solid currentcolor;
    outline-offset: -4px;
  }
  input {
    position: absolute;
    inset: 0;
    min-height: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  i {
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: #46d38a;
  }
  i.busy {
    border-radius: 2px;
    background: #f0a53a;
  }
  i.away {
    border: 2px solid #9fb4be;
    background: none;
  }
  button svg {
    width: 18px;
    height: 18px;
  }
  button:hover {
    background: rgb(255 255 255 / 16%);
  }
  @media (max-width: 760px) {
    button {
      padding: 4px 10px;
    }
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    order: 1;
    width: 100%;
    margin: 0;
    font-weight: 600;
  }
  .notice svg {
    width: 16px;
    height: 16px;
    vertical-align: -3px;
  }
  .notice button {
    text-decoration: underline;
  }
  .link {
    font-weight: 600;
  }
  .link:empty {
    display: none;
  }
  :focus-visible {
    outline-color: currentcolor;
  }
  @media (forced-colors: active) {
    label:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`;
