/** The types of what goes over the wire, by their names; made from the gateway's description. */

import type { components } from "./api-types";

type Schemas = components["schemas"];

export type Agent = Schemas["Agent"];
export type AwayReason = Schemas["AwayReason"];
export type Button = Schemas["Button"];
export type Callback = Schemas["Callback"];
export type CallbackChange = Schemas["CallbackChange"];
export type CallResult = Schemas["Missed"] | Schemas["Outcome"];
export type Card = Schemas["Card"];
export type ChannelAvailability = Schemas["ChannelAvailability"];
export type Colleague = Schemas["Colleague"];
export type Contact = Schemas["Contact"];
export type ContactKind = Schemas["ContactKind"];
export type DemoUser = Schemas["DemoUser"];
export type Desk = Schemas["Desk"];
export type DeskFrame = Schemas["DeskFrame"];
export type Document = Schemas["Document"];
export type Entry = Schemas["Entry"];
export type ExceptionalDay = Schemas["ExceptionalDay"];
export type HoursException = Schemas["HoursException"];
export type Message = Schemas["Message"];
export type Offer = Schemas["Offer"];
export type Presence = Schemas["Presence"];
export type PromisedCallback = Schemas["PromisedCallback"];
export type Readiness = Schemas["Readiness"];
export type Role = Schemas["Role"];
export type SecureMessage = Schemas["SecureMessage"];
export type Slot = Schemas["Slot"];
export type State = Schemas["State"];
export type StateFrame = Schemas["StateFrame"];
export type Team = Schemas["Team"];
export type Transfer = Schemas["Transfer"];

/** Where a conversation is. */
export type ConversationStatus = Omit<StateFrame, "type">;

/** What comes down a conversation's stream. */
export type Frame = Schemas["EntryFrame"] | StateFrame | Schemas["WhisperFrame"];

/** Where a connection stands. */
export type Link = "connecting" | "live" | "lost";

/** What an agent reads before the first word, with what the bot and the site say in it. */
export type Briefing = Omit<Schemas["Briefing"], "set_up" | "topics"> & {
  set_up: { role?: string; establishments?: string[] };
  topics: (Omit<Schemas["Topic"], "alternatives"> & { alternatives: Schemas["Alternative"][] })[];
};
