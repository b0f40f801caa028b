/** A store: state that elements show, and are told of when it changes. */

export abstract class Store {
  #listeners = new Set<() => void>();

  /** Be told of every change; gives what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
