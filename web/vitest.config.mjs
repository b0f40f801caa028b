import { defineConfig } from "vitest/config";
import { facts, topics } from "./topics.mjs";

export default defineConfig({ plugins: [topics, facts] });
