/** Styles of the conversation's log. */

import { css } from "lit";

export const logStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--ground);
  }
  [role="log"] {
    position: relative;
    flex: 1;
    min-height: 0;
    padding: 18px 16px 10px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .day {
    margin: 18px 0 10px;
    text-align: center;
    font-size: 12.5px;
    font-weight: 600;
    color: var(--quiet);
  }
  .day::first-letter {
    text-transform: uppercase;
  }
  .day.unread {
    display: flex;
    align-items: center;
    gap: 10px;
    color: var(--accent-ink);
  }
  .unread::before,
  .unread::after {
    content: "";
    flex: 1;
    border-top: 1px solid currentcolor;
  }
  .line {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    column-gap: 8px;
    margin-top: 4px;
  }
  .line.first {
    margin-top: 16px;
  }
  .line > * {
    grid-column: 2;
    justify-self: start;
  }
  .own > * {
    grid-column: 1 / -1;
    justify-self: end;
  }
  .avatar {
    grid-column: 1;
    grid-row: 1 / span 2;
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: 50%;
    background: var(--accent-soft);
    color: var(--accent-ink);
    font-size: 12.5px;
    font-weight: 700;
  }
  .agent .avatar {
    background: var(--person-soft);
    color: var(--person);
  }
  .avatar svg {
    width: 19px;
    height: 19px;
  }
  .author {
    margin: 0 4px 3px;
    font-size: 12.5px;
    font-weight: 600;
    color: var(--quiet);
  }
  .bubble {
    max-width: min(88%, 62ch);
    padding: 9px 14px;
    border: 1px solid var(--line);
    border-radius: 6px var(--radius) var(--radius) 6px;
    background: var(--raised);
    overflow-wrap: anywhere;
  }
  .first .bubble {
    border-top-left-radius: var(--radius);
  }
  .agent .bubble {
    border-color: transparent;
    background: var(--person-soft);
  }
  .own .bubble {
    max-width: min(80%, 62ch);
    border-color: transparent;
    border-radius: var(--radius) 6px 6px var(--radius);
    background: var(--accent);
    color: var(--on-accent);
  }
  .own.first .bubble {
    border-top-right-radius: var(--radius);
  }
  .own.bot .bubble {
    border-color: var(--line);
    background: var(--raised);
    color: var(--ink);
  }
  .bubble p,
  .bubble ul {
    margin: 0;
  }
  .bubble p + *,
  .bubble ul + * {
    margin-top: 8px;
  }
  .bubble ul {
    padding-left: 18px;
  }
  .bubble a {
    color: inherit;
    text-underline-offset: 2px;
  }
  .documents {
    display: grid;
    gap: 6px;
    margin: 6px 0 2px;
    padding: 0;
    list-style: none;
    font-size: 14px;
  }
  .documents li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .documents button {
    justify-content: flex-start;
    color: var(--accent-ink);
    text-align: left;
  }
  .note {
    margin: 3px 4px 0;
    font-size: 12.5px;
    color: var(--quiet);
  }
  .sending .bubble {
    /* As faint as the contrast of text (WCAG 1.4.3) allows. */
    opacity: 0.9;
  }
  .failed .bubble {
    border: 1px solid var(--bad);
    background: var(--bad-soft);
    color: var(--ink);
  }
  .failed .note {
    color: var(--bad);
  }
  .failed .note button {
    min-height: 32px;
    padding: 2px 8px;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .notice {
    margin: 16px auto 4px;
    max-width: 46ch;
    text-align: center;
    font-size: 13.5px;
    color: var(--quiet);
    overflow-wrap: anywhere;
  }
  .private {
    margin: 6px auto 4px;
    max-width: 58ch;
    padding: 8px 14px;
    border: 1px dashed var(--warn);
    border-radius: var(--radius-small);
    background: var(--warn-soft);
    color: var(--warn);
    font-size: 14px;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 10px 0 0 40px;
  }
  .choices button {
    border-color: var(--accent-ink);
    background: var(--surface);
    color: var(--accent-ink);
    text-align: left;
  }
  .choices button:hover {
    background: var(--accent-soft);
  }
  .typing .bubble {
    display: flex;
    gap: 5px;
    align-items: center;
    min-height: 42px;
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--quiet);
    animation: breathe 1.2s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    0%,
    70%,
    100% {
      opacity: 0.3;
    }
    35% {
      opacity: 1;
    }
  }
  .news {
    align-self: center;
    margin: 6px 0;
    background: var(--accent);
    color: var(--on-accent);
    white-space: nowrap;
  }
  .news svg {
    width: 18px;
    height: 18px;
  }
  @media (forced-colors: active) {
    .bubble,
    .own .bubble {
      border: 1px solid CanvasText;
    }
    .typing i {
      background: CanvasText;
    }
  }
`;
