import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { restAfter } from "../spoken.ts";
import type { Shown } from "./board-view.ts";

const LONGEST = 120;
const { polite } = typed;

/** What somebody asks about the reports; `rest` is the part of the message that says of what and where. */
export function asksAboutReports(text: string): { readonly show: Shown; readonly rest: string } | undefined {
  if (text.length > LONGEST) return undefined;
  for (const [show, slots] of LOOKS) {
    const rest = restAfter(text, [polite, ...slots]);
    // The rest keeps the accents that were typed, because they tell communes apart.
    if (rest !== undefined) return { show, rest: lastWords(text, rest) };
  }
  return undefined;
}

const LOOKS: readonly (readonly [Shown, readonly (readonly string[])[]])[] = [
  ["late", [typed.who, typed.late]],
  ["unreached", [typed.who, typed.unreached]],
  ["not", [typed.who, typed.notYet]],
  ["has", [typed.who, typed.has]],
  ["standing", [typed.standing]],
];

function lastWords(text: string, rest: string): string {
  const count = rest === "" ? 0 : rest.split(" ").length;
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const first = words.at(words.length - count);
  return count === 0 || first === undefined ? "" : text.slice(first.index);
}
