/** The conversation that an agent has open: its log, and what the agent writes to it. */

import { Conversation } from "../shared/conversation";
import type { Body } from "../shared/outbox";
import { openStream, type Stream } from "../shared/stream";
import type { Frame } from "../shared/wire";
import type { AgentApi, WritesTo } from "./agent-api";

export class OpenConversation {
  readonly conversation: Conversation;
  #stream: Stream;

  constructor(
    readonly id: string,
    stream: string,
    token: string,
    private readonly api: AgentApi,
    private readonly writesTo: () => WritesTo,
    changed: () => void,
  ) {
    this.conversation = new Conversation((message_id, body) => this.#send(message_id, body));
    this.conversation.subscribe(changed);
    this.#stream = openStream<Frame>(stream, {
      hello: () => ({ token, after: this.conversation.cursor }),
      onFrame: (frame) => { this.conversation.receive(frame); },
      onLink: (link) => { this.conversation.setLink(link); },
      onRestart: () => { this.conversation.reset(); },
      onRejected: () => { this.conversation.setLink("lost"); },
    });
  }

  sendTyping(): void {
    this.#stream.send({ type: "typing" });
  }

  close(): void {
    this.#stream.close();
  }

  /** An agent only writes texts: their field offers neither buttons nor files. */
  async #send(message_id: string, body: Body): Promise<void> {
    if ("text" in body) await this.api.write(this.id, this.writesTo(), { message_id, text: body.text });
  }
}
