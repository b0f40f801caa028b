/** Requests to the gateway: JSON up, JSON down, problems as errors with a French sentence. */

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

/** No answer, none that the gateway meant, or one too many for now: trying again is right. */
export class Unreachable extends Error {
  constructor(message = "Le service est injoignable pour le moment.") {
    super(message);
  }
}

const PATIENCE = 20_000;
/** For a file, over a slow line. */
const LONG_PATIENCE = 180_000;

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

  /** Send a form with a file; `progress` is told how much of it has gone, from 0 to 1. */
  upload<Answer>(path: string, form: FormData, progress: (share: number) => void): Promise<Answer> {
    return new Promise((done, fail) => {
      // `fetch` does not say how far an upload has come.
      const request = new XMLHttpRequest();
      request.open("POST", this.address + path);
      if (this.bearer) request.setRequestHeader("Authorization", `Bearer ${this.bearer}`);
      request.responseType = "json";
      request.timeout = LONG_PATIENCE;
      request.upload.onprogress = ({ loaded, total }) => { progress(total ? loaded / total : 0); };
      request.onerror = request.ontimeout = request.onabort = () => { fail(new Unreachable()); };
      request.onload = () => {
        if (request.status < 300) done(request.response as Answer);
        else fail(failure(request.status, request.response));
      };
      request.send(form);
    });
  }

  /** A file, under the name that the gateway gives it. */
  async download(path: string): Promise<File> {
    const answer = await this.#fetch("GET", path);
    if (!answer.ok) throw failure(answer.status, await answer.json().catch(() => ({})));
    const told = answer.headers.get("Content-Disposition") ?? "";
    const name = /filename\*=UTF-8''([^;]+)/.exec(told)?.[1] ?? "document";
    const content = await answer.blob().catch(() => { throw new Unreachable(); });
    return new File([content], decodeURIComponent(name), { type: content.type });
  }

  /** The address of a stream. */
  stream(path: string): string {
    return this.address.replace(/^http/, "ws") + path;
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#fetch(method, path, body);
    let json: unknown;
    try {
      json = answer.status === 204 ? undefined : await answer.json();
    } catch {
      throw new Unreachable();
    }
    if (answer.ok) return json as Answer;
    throw failure(answer.status, json);
  }

  async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (this.bearer) headers["Authorization"] = `Bearer ${this.bearer}`;
    try {
      return await fetch(this.address + path, {
        method,
        headers,
        credentials: "omit",
        signal: AbortSignal.timeout(PATIENCE),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Unreachable();
    }
  }
}

function failure(status: number, problem: unknown): Error {
  if (status === 429) return new Unreachable(sentence(problem));
  if (status >= 500) return new Unreachable();
  return new Refused(status, sentence(problem), kind(problem));
}

function kind(problem: unknown): string {
  return (problem as { type?: string }).type?.split("/").at(-1) ?? "";
}

function sentence(problem: unknown): string {
  const { detail, title } = (problem ?? {}) as { detail?: string; title?: string };
  return detail ?? title ?? "Cette demande a été refusée.";
}
