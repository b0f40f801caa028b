/** Styles of the lists beside the conversation. */

import { css } from "lit";

export const listStyle = css`
  :host {
    display: block;
    padding: 6px 10px 20px;
    overflow-y: auto;
    border-right: 1px solid var(--line);
    background: var(--surface);
    scrollbar-width: thin;
  }
  h2 {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 16px 8px 6px;
    font-size: 13.5px;
    font-weight: 650;
    color: var(--quiet);
  }
  h2 b {
    min-width: 22px;
    padding: 0 7px;
    border-radius: 11px;
    background: var(--accent-soft);
    color: var(--accent-ink);
    font-size: 12.5px;
    text-align: center;
  }
  h2 b.due {
    background: var(--warn-soft);
    color: var(--warn);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .none {
    margin: 0 8px;
    font-size: 14px;
    color: var(--quiet);
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    justify-content: stretch;
    gap: 1px 10px;
    width: 100%;
    margin: 2px 0;
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: 12px;
    font-weight: 400;
    text-align: left;
  }
  .card:hover {
    background: var(--ground);
  }
  .card[aria-current="true"] {
    border-color: var(--accent-ink);
    background: var(--accent-soft);
  }
  .who {
    font-weight: 650;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .why {
    grid-column: 1 / -1;
    font-size: 13.5px;
    color: var(--quiet);
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .urgent {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 5px;
    font-size: 13.5px;
    font-weight: 650;
    color: var(--bad);
  }
  .urgent svg,
  .due svg {
    width: 15px;
    height: 15px;
    vertical-align: -2px;
  }
  .callback.late {
    background: var(--bad-soft);
  }
  .callback.late .due {
    color: var(--bad);
    font-weight: 650;
  }
  .timer {
    display: flex;
    align-items: center;
    gap: 5px;
    font-size: 13.5px;
    font-variant-numeric: tabular-nums;
    color: var(--quiet);
  }
  .timer svg {
    width: 15px;
    height: 15px;
  }
  .timer.late {
    color: var(--warn);
    font-weight: 650;
  }
  .new {
    color: var(--accent-ink);
    font-size: 12.5px;
    font-weight: 650;
  }
  .callback {
    padding: 10px 12px;
    border-radius: 12px;
  }
  .callback + .callback {
    border-top: 1px solid var(--line);
    border-radius: 0;
  }
  .callback p {
    margin: 0;
    font-size: 13.5px;
    color: var(--quiet);
  }
  .callback p b {
    font-size: 15px;
    color: var(--ink);
  }
  .callback span {
    font-size: 13.5px;
    align-self: center;
  }
  .callback div {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    margin-top: 6px;
  }
  .callback .taken {
    font-weight: 650;
    color: var(--ink);
  }
  .callback button,
  .callback a {
    min-height: 36px;
    padding: 4px 12px;
    font-size: 14px;
  }
  .callback a {
    padding-left: 0;
    color: var(--accent-ink);
    font-weight: 650;
    line-height: 28px;
  }
`;
