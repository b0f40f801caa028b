/** Requests to the gateway, typed by its OpenAPI description; failures as errors for people. */

import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./api-types";
import { failure, Refused, Unreachable } from "./gateway-errors";

const PATIENCE = 20_000;
/** For a file, over a slow line. */
const LONG_PATIENCE = 180_000;

export class Gateway {
  #client: Client<paths>;

  /** `address` is the origin of the gateway, `bearer` the key or session of the one who asks. */
  constructor(
    readonly address: string,
    readonly bearer?: string,
  ) {
    this.#client = createClient<paths>({
      baseUrl: address,
      credentials: "omit",
      headers: this.#authorization,
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE) }),
    });
    this.#client.use({
      async onResponse({ response }) {
        if (!response.ok) throw failure(response.status, await response.json());
      },
    });
  }

  as(bearer: string): Gateway {
    return new Gateway(this.address, bearer);
  }

  /** Ask something, and get what is answered. Raises Refused, Unreachable. */
  async ask<Answer>(request: (client: Client<paths>) => Promise<{ data?: Answer }>): Promise<Answer> {
    return (await reached(request(this.#client))).data as Answer;
  }

  /** A file, under the name that the gateway gives it. */
  async download(
    request: (client: Client<paths>) => Promise<{ response: Response }>,
  ): Promise<File> {
    const { response } = await reached(request(this.#client));
    const disposition = response.headers.get("Content-Disposition") ?? "";
    const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? "document";
    const content = await reached(response.blob());
    return new File([content], decodeURIComponent(name), { type: content.type });
  }

  /** Send a form with a file; `progress` is told how much of it has gone, from 0 to 1. */
  upload(path: string, form: FormData, progress: (share: number) => void): Promise<void> {
    return new Promise((done, fail) => {
      // `fetch` does not say how far an upload has come.
      const request = new XMLHttpRequest();
      request.open("POST", this.address + path);
      for (const [name, value] of Object.entries(this.#authorization)) {
        request.setRequestHeader(name, value);
      }
      request.responseType = "json";
      request.timeout = LONG_PATIENCE;
      request.upload.onprogress = ({ loaded, total }) => { progress(total ? loaded / total : 0); };
      request.onerror = request.ontimeout = request.onabort = () => { fail(new Unreachable()); };
      request.onload = () => {
        if (request.status < 300) done();
        else fail(failure(request.status, request.response));
      };
      request.send(form);
    });
  }

  /** The address of a stream. */
  stream(path: string): string {
    return this.address.replace(/^http/, "ws") + path;
  }

  get #authorization(): Record<string, string> {
    return this.bearer ? { Authorization: `Bearer ${this.bearer}` } : {};
  }
}

/** Whatever is not the gateway's own answer means that it was not reached. */
async function reached<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof Refused ? error : error instanceof Unreachable ? error : new Unreachable();
  }
}
