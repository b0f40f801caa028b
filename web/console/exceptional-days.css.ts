/** Styles of the list of exceptional days. */

import { css } from "lit";

export const exceptionalDaysStyle = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
  }
  li div {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  li b::first-letter {
    text-transform: uppercase;
  }
  li small {
    display: block;
    font-size: 14px;
    color: var(--quiet);
  }
  relais-exceptional-day-form {
    display: block;
  }
`;
