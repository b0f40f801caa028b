/**
 * Owns what the tab remembers of a visit: written after the visitor's first click, gone with the
 * tab. The loader reads it too, so it imports nothing.
 */

export interface Remembered {
  id: string;
  key: string;
  /** Whom the host site vouched for, to tell when its visitor is somebody else. */
  subject: string | null;
  /** The seq up to which the visitor has read. */
  read: number;
  /** Whether the panel was open. */
  open: boolean;
}

export function recall(memory: Storage, site: string): Remembered | null {
  try {
    return JSON.parse(memory.getItem(name(site)) ?? "null") as Remembered | null;
  } catch {
    return null;
  }
}

export function keep(memory: Storage, site: string, remembered: Remembered): void {
  memory.setItem(name(site), JSON.stringify(remembered));
}

export function forget(memory: Storage, site: string): void {
  memory.removeItem(name(site));
}

/**
 * Whom a token names and what they may see, unchecked: whether it is true is for the gateway to
 * say. Two users of one merchant are two subjects.
 */
export function subjectOf(token: string): string {
  const { sub, role, establishments } = claimsOf(token);
  if (typeof sub !== "string") return token;
  const shops = Array.isArray(establishments) ? [...(establishments as string[])].sort() : [];
  return [sub, role, ...shops].join(" ");
}

/** When a token ends, in milliseconds; at once when it does not say. */
export function endOf(token: string): number {
  return Number(claimsOf(token).exp ?? 0) * 1000;
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const claims = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(claims)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function name(site: string): string {
  return `relais:${site}`;
}
