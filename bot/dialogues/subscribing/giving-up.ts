import { fill } from "../../../jobs/index.ts";
import { saying } from "../../conversation/dialogue.ts";
import type { GivingUp } from "../../conversation/giving-up.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };
import { agrees } from "../agreeing.ts";
import { givesUp } from "./stop-sentence.ts";
import { STOP } from "./subscribing.ts";
import { isLoneStop } from "./subscription-words.ts";

/** A lone "hủy" or "dừng" ends what was begun or all messages: the person chooses. */
export const givingUp: GivingUp = {
  word: words.givingUp.said,
  isMeant: givesUp,
  ask(text, drop, isAgain) {
    if (!isLoneStop(text) && !(isAgain && agrees(text))) return undefined;
    const { ask, drop: label, stop } = words.dropOrStop;
    return saying(fill(ask, { said: text.trim() }), [
      { label, question: drop },
      { label: stop, question: STOP },
    ]);
  },
};
