/** The file as `web/topics.mjs` gives it. */
declare module "*/bot/facts.yml" {
  const texts: Record<string, string>;
  export default texts;
}
