import { readOwnWish, WISHES } from "../../../../bot/dialogues/own-data/own-wish.ts";
import { fitWishes } from "../wish-fit.ts";

/** `npm run fit:own-data`: fits the weights of wishes about a person's own data and writes them. */
fitWishes({
  wishes: WISHES,
  tuned: "own-data/tuned.jsonl",
  weights: new URL("../../../../bot/dialogues/own-data/wishes.json", import.meta.url),
  // What is said of own data there may be of any kind, or of data that a school keeps.
  isOther: (route) => route !== "data-rights",
  // Nothing is deleted before it is asked again, so that such a wish may be taken sooner.
  counts: { none: 300, near: 250, kind: 150, of: { delete: 190 } },
  read: (weights, text) => readOwnWish(weights, text)?.wish,
});
