/** What a visitor asks of the gateway about one conversation, as the holder of its key. */

import type { Gateway } from "../shared/gateway";
import type { Body } from "../shared/outbox";
import type { CallbackChannel, Slot } from "../shared/words";

export interface CallbackChange {
  phone?: string;
  slot?: string;
}

export interface SecureMessage {
  message_id: string;
  subject: string;
  text: string;
}

export class VisitorApi {
  #path: string;

  constructor(
    private readonly gateway: Gateway,
    id: string,
  ) {
    this.#path = `/v1/conversations/${id}`;
  }

  get stream(): string {
    return this.gateway.stream(`${this.#path}/stream`);
  }

  /** Send something of the outbox; `progress` is told how much of a file has gone. */
  async send(message_id: string, body: Body, progress: (share: number) => void): Promise<void> {
    if ("file" in body) {
      const form = new FormData();
      form.append("message_id", message_id);
      form.append("file", body.file);
      await this.gateway.upload(`${this.#path}/files`, form, progress);
    } else if ("human" in body) {
      await this.gateway.post(`${this.#path}/human-request`, { message_id });
    } else {
      await this.gateway.post(`${this.#path}/messages`, { message_id, ...body });
    }
  }

  identify(token: string): Promise<unknown> {
    return this.gateway.put(`${this.#path}/identity`, { token });
  }

  document(id: string): Promise<File> {
    return this.gateway.download(`${this.#path}/documents/${id}`);
  }

  async cancelRequest(): Promise<void> {
    await this.gateway.delete(`${this.#path}/human-request`);
  }

  async slots(channel: CallbackChannel): Promise<Slot[]> {
    const path = `${this.#path}/callback/slots?channel=${channel}`;
    return (await this.gateway.get<{ slots: Slot[] }>(path)).slots;
  }

  async bookCallback(change: CallbackChange): Promise<void> {
    await this.gateway.put(`${this.#path}/callback`, change);
  }

  async cancelCallback(): Promise<void> {
    await this.gateway.delete(`${this.#path}/callback`);
  }

  async withdrawPhone(): Promise<void> {
    await this.gateway.delete(`${this.#path}/callback/phone`);
  }

  async leaveMessage(message: SecureMessage): Promise<void> {
    await this.gateway.post(`${this.#path}/secure-messages`, message);
  }
}
