// Lets the front end import bot/topics.yml: by label, how topics are called for agents.
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
