/** Styles of the conversation in the middle. */

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
  .body {
    flex: 1;
    display: flex;
    flex-direction: row-reverse;
    min-height: 0;
  }
  relais-log {
    flex: 1;
  }
  relais-briefing {
    flex: 0 0 310px;
    border-left: 1px solid var(--line);
  }
  @media (max-width: 1119px) {
    .body {
      flex-direction: column;
    }
    relais-briefing {
      flex: 0 0 auto;
      max-height: 45%;
      border-left: 0;
      border-bottom: 1px solid var(--line);
    }
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
