/** Files dropped onto an element, where files are taken. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class FileDrop implements ReactiveController {
  /** Whether files are held over the element. */
  isOver = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly takesFiles: () => boolean,
    private readonly dropped: (files: Iterable<File>) => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.isOver = false;
  }

  over = (event: DragEvent): void => {
    if (!this.takesFiles() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.#set(true);
  };

  leave = (): void => {
    this.#set(false);
  };

  drop = (event: DragEvent): void => {
    // Otherwise the browser would leave the page to show the file.
    event.preventDefault();
    this.#set(false);
    this.dropped(this.takesFiles() ? (event.dataTransfer?.files ?? []) : []);
  };

  #set(isOver: boolean): void {
    this.isOver = isOver;
    this.host.requestUpdate();
  }
}
