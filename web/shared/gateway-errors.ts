/** How a request to the gateway fails, each with a French sentence for people. */

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

/** The error that an answer other than a success stands for; `problem` as RFC 9457 has it. */
export function failure(status: number, problem: unknown): Refused | Unreachable {
  const { detail, title, type = "" } = (problem ?? {}) as Record<string, string | undefined>;
  const sentence = detail ?? title ?? "Cette demande a été refusée.";
  if (status === 429) return new Unreachable(sentence);
  if (status >= 500) return new Unreachable();
  return new Refused(status, sentence, type.split("/").at(-1));
}
