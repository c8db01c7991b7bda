import type { RouteWeights } from "../../../knowledge/index.ts";
import { fittedWish } from "../fitted-wish.ts";
import { serviceIn } from "../serving/service-words.ts";
import fitted from "./wishes.json" with { type: "json" };

/**
 * What somebody may want of their own data, in the order of the weights. `part`: to delete a part alone; `source`: to know where
 * their number came from; `others`: the data of somebody else; `complaint`: their privacy was harmed; `human`: who answers here.
 */
export const WISHES = [
  "show",
  "export",
  "delete",
  "withdraw",
  "correct",
  "part",
  "source",
  "others",
  "complaint",
  "human",
] as const;
export type OwnWish = (typeof WISHES)[number];

export interface OwnWishRead {
  readonly wish: OwnWish;
  /** False where it may be something else: then it is asked before anything is done. */
  readonly isSure: boolean;
}

/**
 * From here on a message is taken for a wish, from `near` on where such were just spoken of ("giữ tới khi nào"); from `sure` on without
 * asking. Found on the tuned wordings alone.
 */
const FROM = { taken: 0.45, near: 0.35, sure: 0.7 };
const weights: RouteWeights = fitted;

/**
 * The wish about their own data that a message says; undefined for everything else, such as questions about documents and words of
 * service ("nguồn", "sai"). With `near` the last reply was about their data, so that less has to be said, and "sai" is said of them.
 */
export function ownWish(message: string, { near = false } = {}): OwnWishRead | undefined {
  if (!near && serviceIn(message) !== undefined) return undefined;
  return readOwnWish(weights, message, near ? FROM.near : FROM.taken);
}

/** The same by given weights, from a likelihood on. */
export function readOwnWish(by: RouteWeights, message: string, from: number = FROM.taken): OwnWishRead | undefined {
  const read = fittedWish(by, WISHES, message, from);
  return read && { wish: read.wish, isSure: read.likelihood >= FROM.sure };
}
