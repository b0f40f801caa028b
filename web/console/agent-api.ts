/** What an agent asks of the gateway, with the token of their session. */

import type { Gateway } from "../shared/gateway";
import type {
  Agent,
  CallResult,
  ExceptionalDay,
  Briefing,
  HoursException,
  Presence,
  Team,
  Transfer,
} from "../shared/wire";

/** What an agent does to a conversation that needs no words, by the name of its address. */
export type ConversationAction = "take" | "decline" | "hand-back" | "close";

/** Where an agent writes: into the conversation, or the answer to a message that was left. */
export type WritesTo = "messages" | "answer";

const ENDS = ["reached", "unreachable"] as const;

export class AgentApi {
  constructor(private readonly gateway: Gateway) {}

  async session(): Promise<Agent> {
    return (await this.gateway.ask((api) => api.GET("/v1/agent/session"))).agent;
  }

  async signOut(): Promise<void> {
    await this.gateway.ask((api) => api.DELETE("/v1/agent/session"));
  }

  async setPresence(presence: Presence): Promise<Agent> {
    const answer = await this.gateway.ask((api) =>
      api.PUT("/v1/agent/presence", { body: { presence } }),
    );
    return answer.agent;
  }

  team(): Promise<Team> {
    return this.gateway.ask((api) => api.GET("/v1/agent/team"));
  }

  briefing(conversation_id: string): Promise<Briefing> {
    return this.gateway.ask((api) =>
      api.GET("/v1/agent/conversations/{conversation_id}/file", {
        params: { path: { conversation_id } },
      }),
    ) as Promise<Briefing>;
  }

  async act(conversation_id: string, action: ConversationAction): Promise<void> {
    await this.gateway.ask((api) =>
      api.POST(`/v1/agent/conversations/{conversation_id}/${action}`, {
        params: { path: { conversation_id } },
      }),
    );
  }

  async write(
    conversation_id: string,
    to: WritesTo,
    body: { message_id: string; text: string },
  ): Promise<void> {
    await this.gateway.ask((api) =>
      api.POST(`/v1/agent/conversations/{conversation_id}/${to}`, {
        params: { path: { conversation_id } },
        body,
      }),
    );
  }

  async transfer(conversation_id: string, body: Transfer): Promise<void> {
    await this.gateway.ask((api) =>
      api.POST("/v1/agent/conversations/{conversation_id}/transfer", {
        params: { path: { conversation_id } },
        body,
      }),
    );
  }

  /** Take a callback, so that nobody else calls. */
  async claim(callback_id: string): Promise<void> {
    const params = { path: { callback_id } };
    await this.gateway.ask((api) => api.PUT("/v1/agent/callbacks/{callback_id}/claim", { params }));
  }

  async release(callback_id: string): Promise<void> {
    const params = { path: { callback_id } };
    await this.gateway.ask((api) =>
      api.DELETE("/v1/agent/callbacks/{callback_id}/claim", { params }),
    );
  }

  /** Note how a callback went: for good, or in vain for now. */
  async noteCall(callback_id: string, outcome: CallResult, note: string): Promise<void> {
    const params = { path: { callback_id } };
    await this.gateway.ask((api) =>
      isEnd(outcome)
        ? api.POST("/v1/agent/callbacks/{callback_id}/done", { params, body: { outcome, note } })
        : api.POST("/v1/agent/callbacks/{callback_id}/attempts", { params, body: { outcome, note } }),
    );
  }

  async exceptionalDays(): Promise<ExceptionalDay[]> {
    return (await this.gateway.ask((api) => api.GET("/v1/agent/hours/exceptions"))).exceptions;
  }

  async setExceptionalDay(day: string, body: HoursException): Promise<void> {
    await this.gateway.ask((api) =>
      api.PUT("/v1/agent/hours/exceptions/{day}", { params: { path: { day } }, body }),
    );
  }

  async removeExceptionalDay(day: string, channel: ExceptionalDay["channels"]): Promise<void> {
    await this.gateway.ask((api) =>
      api.DELETE("/v1/agent/hours/exceptions/{day}", {
        params: { path: { day }, query: { channel } },
      }),
    );
  }
}

function isEnd(result: CallResult): result is (typeof ENDS)[number] {
  return ENDS.some((end) => end === result);
}
