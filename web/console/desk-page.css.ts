/** Layout of the desk. */

import { css } from "lit";

export const deskPageStyle = css`
  :host {
    display: block;
  }
  .desk {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(290px, 350px) minmax(0, 1fr);
    height: 100dvh;
  }
  header {
    grid-column: 1 / -1;
  }
  nav {
    display: grid;
    min-height: 0;
  }
  main {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
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
  .nothing p {
    margin: 0;
  }
  .nothing kbd {
    padding: 1px 7px;
    border: 1px solid var(--edge);
    border-radius: 5px;
    font: 600 13px var(--type);
  }
  .error {
    position: fixed;
    inset: auto auto 24px 50%;
    display: flex;
    align-items: center;
    gap: 8px;
    translate: -50% 0;
    max-width: calc(100vw - 40px);
    padding: 6px 8px 6px 18px;
    border: 1px solid var(--bad);
    border-radius: 14px;
    background: var(--bad-soft);
    color: var(--bad);
    box-shadow: var(--shadow);
  }
  @media (max-width: 760px) {
    .desk {
      grid-template: auto auto 92dvh / minmax(0, 1fr);
      height: auto;
    }
    nav {
      max-height: 46dvh;
    }
  }
`;
