// Lets the front end import bot/topics.yml, by label how topics are called for agents, and
// bot/facts.yml, by id what facts say.
import { parse } from "yaml";

export const topics = {
  name: "topics",
  transform(code, id) {
    if (!id.endsWith("/bot/topics.yml")) return null;
    const rows = Object.entries(parse(code));
    const names = Object.fromEntries(rows.map(([label, row]) => [label, row.for_agents ?? row.title]));
    return { code: `export default ${JSON.stringify(names)}`, map: null };
  },
};

export const facts = {
  name: "facts",
  transform(code, id) {
    if (!id.endsWith("/bot/facts.yml")) return null;
    const texts = Object.fromEntries(parse(code).map((row) => [row.id, row.text]));
    return { code: `export default ${JSON.stringify(texts)}`, map: null };
  },
};
