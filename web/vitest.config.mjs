import { defineConfig } from "vitest/config";
import { topics } from "./topics.mjs";

export default defineConfig({ plugins: [topics] });
