import js from "@eslint/js";
import { configs as lit } from "eslint-plugin-lit";
import a11y from "eslint-plugin-lit-a11y";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist/", "node_modules/", "shared/api-types.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...ts.configs.strictTypeChecked, lit["flat/recommended"]],
    plugins: { "lit-a11y": a11y },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...a11y.configs.recommended.rules,
      // A number in a sentence is what templates are for.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Event handlers of Lit are bound when they are arrow functions or `@event=${this.method}`.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: { URL: "readonly", console: "readonly" } } },
);
