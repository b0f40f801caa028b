/** What a visitor asks of the gateway about one conversation, as the holder of its key. */

import type { Gateway } from "../shared/gateway";
import type { Body } from "../shared/outbox";
import type { CallbackChange, ContactKind, SecureMessage, Slot } from "../shared/wire";

export class VisitorApi {
  #params: { path: { conversation_id: string } };

  constructor(
    private readonly gateway: Gateway,
    private readonly id: string,
  ) {
    this.#params = { path: { conversation_id: id } };
  }

  get stream(): string {
    return this.gateway.stream(`/v1/conversations/${this.id}/stream`);
  }

  /** Send something of the outbox; `progress` is told how much of a file has gone. */
  async send(message_id: string, body: Body, progress: (share: number) => void): Promise<void> {
    const params = this.#params;
    if ("file" in body) {
      const form = new FormData();
      form.append("message_id", message_id);
      form.append("file", body.file);
      await this.gateway.upload(`/v1/conversations/${this.id}/files`, form, progress);
    } else if ("human" in body) {
      await this.gateway.ask((api) =>
        api.POST("/v1/conversations/{conversation_id}/human-request", { params, body: { message_id } }),
      );
    } else {
      await this.gateway.ask((api) =>
        api.POST("/v1/conversations/{conversation_id}/messages", {
          params,
          body: { message_id, ...body },
        }),
      );
    }
  }

  async identify(token: string): Promise<void> {
    await this.gateway.ask((api) =>
      api.PUT("/v1/conversations/{conversation_id}/identity", {
        params: this.#params,
        body: { token },
      }),
    );
  }

  document(document_id: string): Promise<File> {
    const { path } = this.#params;
    return this.gateway.download((api) =>
      api.GET("/v1/conversations/{conversation_id}/documents/{document_id}", {
        params: { path: { ...path, document_id } },
        parseAs: "stream",
      }),
    );
  }

  async cancelRequest(): Promise<void> {
    const params = this.#params;
    await this.gateway.ask((api) =>
      api.DELETE("/v1/conversations/{conversation_id}/human-request", { params }),
    );
  }

  async slots(channel: ContactKind): Promise<Slot[]> {
    const { slots } = await this.gateway.ask((api) =>
      api.GET("/v1/conversations/{conversation_id}/callback/slots", {
        params: { ...this.#params, query: { channel } },
      }),
    );
    return slots;
  }

  async bookCallback(change: CallbackChange): Promise<void> {
    const params = this.#params;
    await this.gateway.ask((api) =>
      api.PUT("/v1/conversations/{conversation_id}/callback", { params, body: change }),
    );
  }

  async cancelCallback(): Promise<void> {
    const params = this.#params;
    await this.gateway.ask((api) =>
      api.DELETE("/v1/conversations/{conversation_id}/callback", { params }),
    );
  }

  async withdrawContact(): Promise<void> {
    const params = this.#params;
    // An earlier gateway knows no other path.
    await this.gateway.ask((api) =>
      api.DELETE("/v1/conversations/{conversation_id}/callback/phone", { params }),
    );
  }

  async leaveMessage(message: SecureMessage): Promise<void> {
    const params = this.#params;
    await this.gateway.ask((api) =>
      api.POST("/v1/conversations/{conversation_id}/secure-messages", { params, body: message }),
    );
  }
}
