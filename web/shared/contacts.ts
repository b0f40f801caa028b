/** The channels of contact: how each is chosen, typed in and shown. One row for each kind. */

import type { SVGTemplateResult } from "lit";
import * as icons from "./icons";
import type { CallbackChange, Contact, ContactKind } from "./wire";

/** What a form asks for where there is an address to give. */
export interface AddressField {
  label: string;
  type: "tel" | "email";
  /** Characters. */
  longest: number;
  placeholder: string;
  missing: string;
  /** The gateway's name for what is no such address. */
  refusal: string;
  withdraw: string;
  /** What opens it, for whoever comes back to the visitor. */
  href: (address: string) => string;
}

export interface ContactChannel {
  choice: string;
  icon: SVGTemplateResult;
  /** What is promised, before the address and the moment. */
  promise: string;
  field: AddressField | null;
}

export const CHANNELS: Record<ContactKind, ContactChannel> = {
  phone: {
    choice: "Par téléphone",
    icon: icons.phone,
    promise: "Rappel au",
    field: {
      label: "Numéro de téléphone",
      type: "tel",
      longest: 40,
      placeholder: "06 12 34 56 78",
      missing: "Indiquez le numéro auquel vous rappeler.",
      refusal: "BadPhone",
      withdraw: "Retirer mon numéro",
      href: (address) => `tel:${address.replaceAll(/\s/g, "")}`,
    },
  },
  message: {
    choice: "Par écrit, ici",
    icon: icons.clock,
    promise: "Réponse ici",
    field: null,
  },
};

export const KINDS = Object.keys(CHANNELS) as ContactKind[];

/** Where a callback is made; an earlier gateway says a number only. */
export function contactOf({ contact, phone }: { contact?: Contact; phone: string | null }): Contact {
  if (contact) return contact;
  return phone ? { kind: "phone", address: phone } : { kind: "message", address: null };
}

/** How a contact is given to the gateway; an earlier one takes a number only. */
export function given(kind: ContactKind, address: string): CallbackChange {
  return kind === "phone" ? { phone: address } : { contact: { kind, address } };
}
