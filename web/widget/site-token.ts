/** What a host site's token says of its visitor, unchecked: whether it is true is for the gateway. */

import { jwtDecode, type JwtPayload } from "jwt-decode";

interface Claims extends JwtPayload {
  role?: string;
  establishments?: string[];
}

/** Whom a token names and what they may see: two users of one merchant are two subjects. */
export function subjectOf(token: string): string {
  const { sub, role, establishments } = claimsOf(token);
  if (typeof sub !== "string") return token;
  const shops = Array.isArray(establishments) ? establishments.toSorted() : [];
  return [sub, role, ...shops].join(" ");
}

/** When a token expires, in milliseconds; at once when it does not say. */
export function expiryOf(token: string): number {
  return (claimsOf(token).exp ?? 0) * 1000;
}

function claimsOf(token: string): Claims {
  try {
    return jwtDecode<Claims>(token);
  } catch {
    return {};
  }
}
