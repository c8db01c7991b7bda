import { HEAD_WISHES, readHeadWish } from "../../../../bot/dialogues/head-words/head-wish.ts";
import { fitWishes } from "../wish-fit.ts";

/** `npm run fit:unit-heads`: fits the weights of what a unit's head says of its reports and writes them. */
fitWishes({
  wishes: HEAD_WISHES,
  tuned: "unit-heads/tuned.jsonl",
  weights: new URL("../../../../bot/dialogues/head-words/head-wishes.json", import.meta.url),
  // Who complains may well speak of a report.
  isOther: (route) => route !== "complaint",
  counts: { none: 160, near: 150, kind: 150 },
  read: (weights, text) => readHeadWish(weights, text)?.wish,
});
