import type { RouteWeights } from "../../../knowledge/index.ts";
import { fittedWish } from "../fitted-wish.ts";
import { serviceIn } from "../serving/service-words.ts";
import fitted from "./head-wishes.json" with { type: "json" };

/**
 * What somebody may say of what their unit owes, in the order of the weights. `later`: to be reminded another day; `who`: to whom
 * and how it is handed in.
 */
export const HEAD_WISHES = ["done", "working", "help", "not-ours", "extend", "show", "later", "who"] as const;
export type HeadWish = (typeof HEAD_WISHES)[number];

export interface HeadWishRead {
  readonly wish: HeadWish;
  /** False where it may be something else: then it is asked before anything is recorded or passed on. */
  readonly isSure: boolean;
}

/** From here on a message is taken for a wish; from `sure` on without asking. Found on the tuned wordings alone. */
const FROM = { taken: 0.45, sure: 0.7 };
const weights: RouteWeights = fitted;
const LONGEST = 300;

/**
 * What a message says of what the unit owes; undefined for everything else, such as words of service ("trợ giúp", "sai"). Only for
 * people who speak for a unit that owes something: of anybody else the same words may be a question.
 */
export function headWish(message: string): HeadWishRead | undefined {
  return message.length > LONGEST || serviceIn(message) !== undefined ? undefined : readHeadWish(weights, message);
}

/** The same by given weights, whatever its length. */
export function readHeadWish(by: RouteWeights, message: string): HeadWishRead | undefined {
  const read = fittedWish(by, HEAD_WISHES, message, FROM.taken);
  return read && { wish: read.wish, isSure: read.likelihood >= FROM.sure };
}
