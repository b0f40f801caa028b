/** Owns how topics are called for agents. */

const NAMES: Record<string, string> = {
  account_registration: "Inscription à l’espace en ligne",
  paper_statements: "Relevés papier",
  statement_history: "Historique des relevés",
  transactions_view: "Consultation des transactions",
  pending_settlements: "Règlements en attente",
  fees_net: "Frais en paiement net",
  fees_gross: "Frais en paiement brut",
  my_fees: "Mes frais",
  password_reset: "Mot de passe oublié",
  username_forgotten: "Nom d’utilisateur oublié",
  update_profile: "Modification du profil",
  contact_human: "Demande d’un conseiller",
  phone_number: "Numéro de téléphone",
  training_session: "Formation",
  opening_hours: "Horaires",
  secure_email: "Messagerie sécurisée",
  dispute_multi_site: "Litiges de plusieurs établissements",
  dispute_accept_refund: "Accepter ou rembourser un litige",
  dispute_respond: "Répondre à un litige",
  dispute_list: "Liste des litiges",
  dispute_notifications: "Notifications de litiges",
  dispute_inquiry: "Demande d’information",
  dispute_chargeback: "Impayé",
  dispute_status: "État d’un litige",
  terminal: "Terminal de paiement",
  affiliation: "Affiliation",
  statement_lookup: "Recherche d’un relevé",
  settlement_lookup: "Recherche d’un règlement",
  out_of_scope: "Hors sujet",
  greet: "Salutation",
  goodbye: "Au revoir",
  thanks: "Remerciement",
  affirm: "Accord",
  deny: "Refus",
  complaint: "Réclamation",
  bot_challenge: "Parle à une machine\u202f?",
  callback: "Rappel",
  queue_status: "Place dans la file",
};

/** « Mot de passe oublié », or the label itself when it has no French name here. */
export function topicName(topic: string): string {
  return NAMES[topic] ?? topic;
}
