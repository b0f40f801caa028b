import { afterEach, expect, test, vi } from "vitest";
import { Gateway } from "./gateway";
import { Unreachable } from "./gateway-errors";

afterEach(() => { vi.unstubAllGlobals(); });

function answers(status: number, body: string): Gateway {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
  return new Gateway("https://relais.example");
}

test("who tries too often is told so, in the words of whoever refused it", async () => {
  const refusal = "Trop de tentatives de connexion. Réessayez dans une minute.";
  const gateway = answers(429, JSON.stringify({ title: "Trop de tentatives", detail: refusal }));
  await expect(gateway.ask((api) => api.GET("/v1/agent/session"))).rejects.toThrow(new Unreachable(refusal));
});

test("an answer that no gateway made means that there is none to be reached", async () => {
  const gateway = answers(502, "<html>Bad Gateway</html>");
  await expect(gateway.ask((api) => api.GET("/v1/availability"))).rejects.toThrow(new Unreachable());
});
