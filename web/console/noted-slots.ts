/** What the bot noted (its slots), as agents read it. */

import { amounts, days, month } from "../shared/french";

/** By id, the names of the merchant's establishments, as far as they are known. */
export type EstablishmentNames = Record<string, string>;

const LABELS: Record<string, string> = {
  establishment: "Établissement",
  period: "Période",
  amount: "Montant",
  statement_month: "Mois du relevé",
  dispute_case: "Dossier",
  refund_part: "Part à rembourser",
  refund_confirmed: "Remboursement confirmé",
  response_reason: "Motif de la réponse",
  response_files: "Fichiers joints",
  response_comment: "Commentaire",
  response_initials: "Initiales",
  response_confirmed: "Réponse confirmée",
  notification_changes: "Notifications par e-mail",
  notification_confirmed: "Notifications confirmées",
  new_email: "Nouvelle adresse e-mail",
  email_confirmed: "Adresse confirmée",
};
/** What the bot keeps for itself. */
const OWN = ["last_answer", "requested_slot", "offered_topics"];
const NOTIFICATIONS: Record<string, string> = {
  payments: "paiements",
  new_inquiries: "nouvelles demandes de renseignements",
  new_chargebacks: "nouveaux débits compensatoires",
  case_updates: "mises à jour des dossiers",
  urgent_cases: "dossiers urgents",
};

/** The slots by name with their values in French; what cannot be put in words is left out. */
export function notedSlots(
  slots: Record<string, unknown>,
  names: EstablishmentNames,
): [label: string, value: string][] {
  return Object.entries(slots).flatMap(([slot, value]): [string, string][] => {
    const words = OWN.includes(slot) ? "" : readable(slot, value, names);
    return words ? [[LABELS[slot] ?? slot, words]] : [];
  });
}

/** The words for a value, or none for what another version of the bot may have kept. */
function readable(slot: string, value: unknown, names: EstablishmentNames): string {
  try {
    return inWords(slot, value, names);
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}

function inWords(slot: string, value: unknown, names: EstablishmentNames): string {
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return textInWords(slot, value, names);
  if (Array.isArray(value)) return slot === "amount" ? amounts(value.map(Number)) : "";
  if (value === null || typeof value !== "object") return "";
  return slot === "period" ? days(value as { since: string; until: string }) : changes(value);
}

function textInWords(slot: string, value: string, names: EstablishmentNames): string {
  switch (slot) {
    case "establishment":
      return names[value] ?? value;
    case "statement_month":
      return month(value);
    case "refund_part":
      return part(value);
    case "response_comment":
      return value === "—" ? "aucun" : value;
    default:
      return value;
  }
}

/** « total », « 4500 EUR » (in cents) or « 50 % », as the bot keeps them. */
function part(kept: string): string {
  if (kept === "total") return "la totalité";
  const [number = "", unit = ""] = kept.split(" ");
  return unit === "%" ? `${number.replace(".", ",")}\u00a0%` : amounts([Number(number)], unit);
}

function changes(value: object): string {
  return Object.entries(value)
    .filter(([, on]) => typeof on === "boolean")
    .map(([name, on]) => `${NOTIFICATIONS[name] ?? name} ${on ? "oui" : "non"}`)
    .join(", ");
}
