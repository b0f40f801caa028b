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

export function loadVisit(storage: Storage, site: string): StoredVisit | null {
  try {
    return JSON.parse(storage.getItem(key(site)) ?? "null") as StoredVisit | null;
  } catch {
    return null;
  }
}

export function saveVisit(storage: Storage, site: string, visit: StoredVisit): void {
  storage.setItem(key(site), JSON.stringify(visit));
}

export function removeVisit(storage: Storage, site: string): void {
  storage.removeItem(key(site));
}

function key(site: string): string {
  return `relais:${site}`;
}
