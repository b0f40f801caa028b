/** French names of topics, for agents. */

import names from "../../bot/topics.yml";

/** « Mot de passe oublié », or the label itself when there is no such topic. */
export function topicName(topic: string): string {
  return names[topic] ?? topic;
}
