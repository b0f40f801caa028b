/** What facts say, for agents. */

import texts from "../../bot/facts.yml";

/** « Relevés mensuels consultables… », or nothing when there is no such fact any more. */
export function factText(fact: string | null): string {
  return fact === null ? "" : (texts[fact] ?? "");
}
