/**
 * What the browser keeps of a visit: written after the visitor's first click. The loader reads it
 * too, so it imports nothing.
 */

export interface StoredVisit {
  id: string;
  key: string;
  /** Whom the host site signed in, to tell when its visitor is somebody else. */
  subject: string | null;
  /** The seq up to which the visitor has read. */
  read: number;
  /** Whether the panel was open. */
  open: boolean;
}

export class VisitStorage {
  #key: string;

  constructor(
    site: string,
    /** Gone with the tab. */
    private readonly tab: Storage,
    /** Outlives the tab: holds a visit only while an answer is to be read there. */
    private readonly lasting: Storage,
  ) {
    this.#key = `relais:${site}`;
  }

  /** The visit of this tab, or one whose answer is awaited. */
  load(): StoredVisit | null {
    return this.#read(this.tab) ?? this.#read(this.lasting);
  }

  save(visit: StoredVisit): void {
    this.tab.setItem(this.#key, JSON.stringify(visit));
  }

  /** Keep a visit beyond its tab, so that the answer is found at the next one. */
  keep(visit: StoredVisit): void {
    this.lasting.setItem(this.#key, JSON.stringify({ ...visit, open: false }));
  }

  /** Let go of what is kept beyond the tab; with an `id`, only if it is that visit. */
  release(id?: string): void {
    if (id === undefined || this.#read(this.lasting)?.id === id) this.lasting.removeItem(this.#key);
  }

  clear(id: string | undefined): void {
    if (id !== undefined) this.release(id);
    this.tab.removeItem(this.#key);
  }

  #read(storage: Storage): StoredVisit | null {
    try {
      return JSON.parse(storage.getItem(this.#key) ?? "null") as StoredVisit | null;
    } catch {
      return null;
    }
  }
}
