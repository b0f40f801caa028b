/** The console's keyboard shortcuts: single letters outside fields; they can be switched off (WCAG 2.1.4). */

import { tinykeys } from "tinykeys";

const OFF = "relais:no-shortcuts";
const FIELDS = "dialog, textarea, select, input:not([type=radio])";

export interface ShortcutActions {
  next(): void;
  previous(): void;
  reply(): void;
  accept(): void;
  decline(): void;
  transfer(): void;
  help(): void;
  leaveField(): void;
}

/** Listen on the page; gives what ends it. Letters, not places: no keyboard layout is in the way. */
export function bindShortcuts(actions: ShortcutActions): () => void {
  return tinykeys(
    window,
    {
      j: letter(actions.next),
      k: letter(actions.previous),
      r: letter(actions.reply),
      a: letter(actions.accept),
      d: letter(actions.decline),
      t: letter(actions.transfer),
      "[Shift]+?": letter(actions.help),
      Escape: (event) => {
        if (event.composedPath()[0] instanceof HTMLTextAreaElement) actions.leaveField();
      },
    },
    // Fields are told apart below: they stand in shadow roots, where the target seems another.
    { ignore: (event) => event.isComposing },
  );
}

export function areShortcutsOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

/** Whoever dictates to the browser, or types by accident, can do without single letters. */
export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "on");
}

function letter(action: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (isInField(event) || !areShortcutsOn()) return;
    event.preventDefault();
    action();
  };
}

function isInField(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some((target) => target instanceof HTMLElement && target.matches(FIELDS));
}
