/** The conversation that an agent has open: its log, and what the agent does to it. */

import { Conversation } from "../shared/conversation";
import type { Body } from "../shared/outbox";
import { openStream, type Stream } from "../shared/stream";
import type { Gateway } from "../shared/gateway";
import type { Frame } from "../shared/words";

/** What an agent does to a conversation, by the name of its address. */
export type ConversationAction = "take" | "decline" | "hand-back" | "close";

/** To whom a conversation is given: to an agent or to those with a skill. */
export interface Transfer {
  agent_id?: string;
  skill?: string;
  note: string;
}

export class OpenConversation {
  readonly conversation: Conversation;
  #stream: Stream;
  #path: string;

  constructor(
    readonly id: string,
    token: string,
    private readonly gateway: Gateway,
    /** Where what is written goes: into the conversation, or as the answer to a message left. */
    private readonly address: () => "messages" | "answer",
    changed: () => void,
  ) {
    this.#path = `/v1/agent/conversations/${id}`;
    this.conversation = new Conversation((message_id, body) => this.#send(message_id, body));
    this.conversation.subscribe(changed);
    this.#stream = openStream<Frame>(gateway.stream(`${this.#path}/stream`), {
      hello: () => ({ token, after: this.conversation.cursor }),
      onFrame: (frame) => { this.conversation.receive(frame); },
      onLink: (link) => { this.conversation.setLink(link); },
      onRestart: () => { this.conversation.reset(); },
      onRejected: () => { this.conversation.setLink("lost"); },
    });
  }

  async act(action: ConversationAction): Promise<void> {
    await this.gateway.post(`${this.#path}/${action}`);
  }

  async transfer(to: Transfer): Promise<void> {
    await this.gateway.post(`${this.#path}/transfer`, to);
  }

  whisper(): void {
    this.#stream.whisper({ type: "typing" });
  }

  close(): void {
    this.#stream.close();
  }

  async #send(message_id: string, body: Body): Promise<void> {
    await this.gateway.post(`${this.#path}/${this.address()}`, { message_id, ...body });
  }
}
