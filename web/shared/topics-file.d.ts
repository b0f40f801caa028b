/** The file as `web/topics.mjs` gives it. */
declare module "*/bot/topics.yml" {
  const names: Record<string, string>;
  export default names;
}
