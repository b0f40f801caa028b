import { expect, test } from "vitest";
import { topicName } from "./topics";

test("agents read a topic by its title, or by what it is called for them", () => {
  expect(topicName("password_reset")).toBe("Mot de passe oublié");
  expect(topicName("my_fees")).toBe("Mes frais");
  expect(topicName("bot_challenge")).toBe("Parle à une machine\u202f?");
});

test("a topic of another version is called by its label", () => {
  expect(topicName("forgotten_topic")).toBe("forgotten_topic");
});
