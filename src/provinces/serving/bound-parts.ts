import type { CommandDesk } from "../../command-desk.ts";
import type { composeChats } from "../../compose/channels/chats.ts";
import type { composeDelivery } from "../../compose/delivery.ts";
import type { composeOfficeSite } from "../../compose/office-site.ts";
import type { composeServer } from "../../compose.ts";
import { type LateBound, lateBound } from "../../running/late-bound.ts";

export type OpenDelivery = Awaited<ReturnType<typeof composeDelivery>>;
export type OpenAssistant = Awaited<ReturnType<typeof composeServer>>;

/** What a province comes to have while it starts, in this order. Its pages are there from the first moment and ask for it. */
export interface BoundParts {
  readonly delivery: LateBound<OpenDelivery>;
  readonly commands: LateBound<CommandDesk>;
  readonly assistant: LateBound<OpenAssistant>;
  readonly office: LateBound<ReturnType<typeof composeOfficeSite>>;
  readonly chats: LateBound<Awaited<ReturnType<typeof composeChats>>>;
}

/** Nothing of a province, yet. */
export function nothingBound(): BoundParts {
  return {
    delivery: lateBound(),
    commands: lateBound(),
    assistant: lateBound(),
    office: lateBound(),
    chats: lateBound(),
  };
}
