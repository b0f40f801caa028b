/** Owns requests to the gateway: JSON up, JSON down, problems as errors with a French sentence. */

/** The gateway understood and said no; `message` is its sentence for people. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The error's name, as docs/protocol.md lists them. */
    readonly kind = "",
  ) {
    super(message);
  }
}

/** No answer, or none that the gateway meant: trying again is right. */
export class Unreachable extends Error {
  constructor() {
    super("Le service est injoignable pour le moment.");
  }
}

const PATIENCE = 20_000;

export class Gateway {
  /** `address` is the origin of the gateway, `bearer` the key or session of the one who asks. */
  constructor(
    readonly address: string,
    readonly bearer?: string,
  ) {}

  as(bearer: string): Gateway {
    return new Gateway(this.address, bearer);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#ask<Answer>("GET", path);
  }

  post<Answer>(path: string, body?: unknown): Promise<Answer> {
    return this.#ask<Answer>("POST", path, body);
  }

  put<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#ask<Answer>("PUT", path, body);
  }

  async delete(path: string): Promise<void> {
    await this.#ask("DELETE", path);
  }

  /** The address of a stream. */
  stream(path: string): string {
    return this.address.replace(/^http/, "ws") + path;
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (this.bearer) headers["Authorization"] = `Bearer ${this.bearer}`;
    let answer: Response;
    let json: unknown;
    try {
      answer = await fetch(this.address + path, {
        method,
        headers,
        credentials: "omit",
        signal: AbortSignal.timeout(PATIENCE),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      json = answer.status === 204 ? undefined : await answer.json();
    } catch {
      throw new Unreachable();
    }
    if (answer.ok) return json as Answer;
    if (answer.status >= 500 || answer.status === 429) throw new Unreachable();
    throw new Refused(answer.status, sentence(json), kind(json));
  }
}

function kind(problem: unknown): string {
  return (problem as { type?: string }).type?.split("/").at(-1) ?? "";
}

function sentence(problem: unknown): string {
  const { detail, title } = problem as { detail?: string; title?: string };
  return detail ?? title ?? "Cette demande a été refusée.";
}
