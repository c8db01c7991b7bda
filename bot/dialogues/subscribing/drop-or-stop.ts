import { fill } from "../../../jobs/index.ts";
import { saying } from "../../conversation/dialogue.ts";
import type { Outbound, ShownChoice } from "../../ports.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };
import { STOP } from "./subscribing.ts";
import { isLoneStop } from "./subscription-words.ts";

/**
 * Asks what a lone "hủy" or "dừng" ends while something is begun that it may give up: that (`drop`, as its button says it), or all
 * messages. Undefined for other words.
 */
export function dropOrStop(text: string, drop: ShownChoice): Outbound | undefined {
  if (!isLoneStop(text)) return undefined;
  const { ask, stop } = words.dropOrStop;
  return saying(fill(ask, { said: text.trim() }), [drop, { label: stop, question: STOP }]);
}
