/** French labels of reasons, skills, urgency and what the bot noted, for agents. */

import { day } from "../shared/french";
import type { AwayReason } from "../shared/wire";

const REASONS: Record<string, string> = {
  asked: "Conseiller demandé",
  complaint: "Réclamation",
  not_understood: "Assistant en échec",
  distress: "Visiteur en difficulté",
  secure_message: "Message sécurisé",
};

const SKILLS: Record<string, string> = {
  disputes: "Litiges",
  fees_settlements: "Frais et règlements",
  account_access: "Accès au compte",
  technical: "Technique",
};

/** « Urgent, échéance jeudi 26 novembre »: a dispute that has to be answered by then. */
export function priority(urgent_on: string | null | undefined): string {
  if (!urgent_on) return "";
  return `Urgent, échéance ${day(`${urgent_on}T12:00:00Z`)}`;
}

export function reasonName(reason: string): string {
  return REASONS[reason] ?? reason;
}

export function skillName(skill: string): string {
  return SKILLS[skill] ?? skill;
}

const AWAY: Record<AwayReason, string> = {
  lost: "Connexion perdue trop longtemps",
  closed: "Le chat a fermé",
  missed: "Plusieurs propositions sont restées sans réponse",
};

/** « Le chat a fermé : votre présence est passée à « Absent ». » */
export function awayNotice(why: AwayReason): string {
  return `${AWAY[why]}\u00a0: votre présence est passée à «\u202fAbsent\u202f».`;
}

/** Who is served: the merchant that the site vouches for, or nobody known. */
export function whose(merchant: { name: string } | null): string {
  return merchant?.name ?? "Visiteur anonyme";
}
