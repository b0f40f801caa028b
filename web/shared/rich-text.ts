/** Plain text as paragraphs and lists, with links for telephone numbers, addresses and URLs. */

export interface Span {
  text: string;
  href?: string;
}

export type Block = { kind: "paragraph"; lines: Span[][] } | { kind: "list"; items: Span[][] };

const BULLET = /^\s*[•-]\s+/;
const REACHABLE =
  /(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<phone>\b0\d(?:[\s.\u00a0\u202f]?\d{2}){4}\b)|(?<url>https?:\/\/[^\s<>«»"]+[^\s<>«»".,;:!?)])/g;

/** A blank line parts paragraphs; lines that start with « • » are a list. */
export function textBlocks(text: string): Block[] {
  const found: Block[] = [];
  for (const paragraph of text.split(/\n\s*\n/)) {
    let last: Block | undefined;
    for (const line of paragraph.split("\n")) {
      if (line.trim() === "") continue;
      const kind = BULLET.test(line) ? "list" : "paragraph";
      if (last?.kind !== kind) {
        last = kind === "list" ? { kind, items: [] } : { kind, lines: [] };
        found.push(last);
      }
      const written = textSpans(line.replace(BULLET, kind === "list" ? "" : "$&"));
      if (last.kind === "list") last.items.push(written);
      else last.lines.push(written);
    }
  }
  return found;
}

/** A line, with phone numbers, addresses and links apart. */
export function textSpans(line: string): Span[] {
  const parts: Span[] = [];
  let from = 0;
  for (const match of line.matchAll(REACHABLE)) {
    if (match.index > from) parts.push({ text: line.slice(from, match.index) });
    parts.push({ text: match[0], href: address(match[0], match.groups ?? {}) });
    from = match.index + match[0].length;
  }
  if (from < line.length) parts.push({ text: line.slice(from) });
  return parts;
}

function address(text: string, { mail, phone }: Record<string, string | undefined>): string {
  if (mail) return `mailto:${text}`;
  if (phone) return `tel:+33${text.replace(/\D/g, "").slice(1)}`;
  return text;
}
