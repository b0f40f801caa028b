// Builds web/dist: the pages and the widget's panel first, then the loader, which must know under
// what hashed name the panel stands. The loader is a classic script of its own, because a host
// page embeds it with one script tag.
import { cp, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { facts, topics } from "./topics.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const dist = `${root}dist`;
const settings = { root, configFile: false, logLevel: "warn", publicDir: false, plugins: [topics, facts] };

await rm(dist, { recursive: true, force: true });
const built = await build({
  ...settings,
  build: {
    outDir: dist,
    target: "es2022",
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        demo: `${root}demo/index.html`,
        console: `${root}console/index.html`,
        panel: `${root}widget/panel.ts`,
      },
    },
  },
});
const panel = built.output.find((file) => file.isEntry && file.name === "panel");

await build({
  ...settings,
  define: { PANEL: JSON.stringify(`/${panel.fileName}`) },
  build: {
    outDir: dist,
    emptyOutDir: false,
    target: "es2022",
    rollupOptions: {
      input: `${root}widget/loader.ts`,
      output: { format: "iife", entryFileNames: "widget/relais.js" },
    },
  },
});

const swagger = fileURLToPath(new URL("node_modules/swagger-ui-dist/", import.meta.url));
await mkdir(`${dist}/assets/swagger`, { recursive: true });
for (const file of ["swagger-ui-bundle.js", "swagger-ui.css", "LICENSE"]) {
  await cp(`${swagger}${file}`, `${dist}/assets/swagger/${file}`);
}
