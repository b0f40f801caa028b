/** Styles of the head of the panel. */

import { css } from "lit";

export const panelHeaderStyle = css`
  :host {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 16px 10px 16px 18px;
    background: linear-gradient(120deg, var(--accent-deep), var(--accent));
    color: var(--on-accent);
  }
  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border: 1px solid rgb(255 255 255 / 28%);
    border-radius: 50%;
    background: rgb(255 255 255 / 14%);
    font-size: 19px;
    font-weight: 700;
  }
  .avatar svg {
    width: 25px;
    height: 25px;
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    margin: 0;
    font-size: 16.5px;
    font-weight: 650;
    line-height: 1.3;
  }
  .badge {
    padding: 1px 9px;
    border: 1px solid rgb(255 255 255 / 40%);
    border-radius: 999px;
    font-size: 12px;
    font-weight: 600;
  }
  p {
    display: flex;
    align-items: baseline;
    gap: 7px;
    margin: 2px 0 0;
    font-size: 13px;
    line-height: 1.35;
  }
  i {
    flex: none;
    width: 8px;
    height: 8px;
    border: 1.5px solid currentcolor;
    border-radius: 50%;
  }
  i.open {
    border-color: #7ff0b4;
    background: #7ff0b4;
  }
  button {
    align-self: flex-start;
  }
  button:hover {
    background: rgb(255 255 255 / 16%);
  }
  :focus-visible {
    outline-color: currentcolor;
    outline-offset: -4px;
  }
`;
