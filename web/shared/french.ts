/** Times, durations and counts, formatted in French. */

const ZONE = { timeZone: "Europe/Paris" } as const;
const TIME = new Intl.DateTimeFormat("fr-FR", { ...ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("fr-FR", {
  ...ZONE,
  weekday: "long",
  day: "numeric",
  month: "long",
});
const LONG_DAY = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "UTC",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const MONTH = new Intl.DateTimeFormat("fr-FR", { timeZone: "UTC", month: "long", year: "numeric" });
const PLURAL = new Intl.PluralRules("fr-FR");

/** « 14:05 » */
export function time(at: string): string {
  return TIME.format(new Date(at));
}

/** « lundi 1er décembre » */
export function day(at: string): string {
  return DAY.formatToParts(new Date(at))
    .map(({ type, value }) => (type === "day" && value === "1" ? "1er" : value))
    .join("");
}

/** « lundi 23 novembre à 9 h », « mardi 1er décembre à 14 h 30 » */
export function moment(at: string): string {
  const [hours = "", minutes = ""] = time(at).split(":");
  const past = minutes === "00" ? "" : `\u202f${minutes}`;
  return `${day(at)} à ${Number(hours)}\u202fh${past}`;
}

/** « lundi 7 décembre 2026 », from the date as ISO 8601 writes it. */
export function date(iso: string): string {
  return `${day(`${iso}T12:00:00Z`)} ${iso.slice(0, 4)}`;
}

/** « 9–15 novembre 2026 », « 9 novembre 2026 »: from the first day to the last. */
export function days({ since, until }: { since: string; until: string }): string {
  return LONG_DAY.formatRange(new Date(since), new Date(until));
}

/** « mars 2026 », from « 2026-03 » */
export function month(iso: string): string {
  const [year, number] = iso.split("-").map(Number);
  return MONTH.format(Date.UTC(year ?? NaN, (number ?? NaN) - 1));
}

/** « 45,00 € », « 40,00–49,99 € »: the lowest and the highest, in cents. */
export function amounts(cents: number[], currency = "EUR"): string {
  const money = new Intl.NumberFormat("fr-FR", { style: "currency", currency });
  const [low = 0, high = low] = cents.map((each) => each / 100);
  return low === high ? money.format(low) : money.formatRange(low, high);
}

/** « environ 5 minutes », « environ 1 h 10 » */
export function estimate(minutes: number): string {
  if (minutes < 60) return `environ ${counted(minutes, "minute", "minutes")}`;
  const rest = minutes % 60;
  return `environ ${Math.floor(minutes / 60)}\u202fh${rest ? `\u202f${two(rest)}` : ""}`;
}

/** « 0 message », « 2 messages » */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${PLURAL.select(count) === "one" ? one : many}`;
}

/** A duration as a timer shows it: « 0:42 », « 12:05 », « 1 h 04 ». */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}\u202fh\u202f${two(minutes % 60)}`;
}

/** « 1er », « 2e »: a place in the waiting list. */
export function ordinal(rank: number): string {
  return rank === 1 ? "1er" : `${rank}e`;
}

/** « 87 % » */
export function percent(ratio: number): string {
  return new Intl.NumberFormat("fr-FR", { style: "percent" }).format(ratio);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
