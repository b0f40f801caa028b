/** Layout of the console before the desk is there. */

import { css } from "lit";

export const consoleStyle = css`
  :host {
    display: block;
  }
  main {
    display: grid;
    min-width: 0;
    min-height: 0;
  }
  .nothing {
    display: grid;
    place-content: center;
    gap: 6px;
    padding: 24px;
    background: var(--ground);
    color: var(--quiet);
    text-align: center;
  }
`;
