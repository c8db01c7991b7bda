import type { Answer } from "../../domain/answer.ts";
import { fold } from "../../domain/syllable.ts";
import type { AskedQuestion } from "../../ports.ts";
import { createShelf, type Shelf } from "../shelf.ts";
import { createOutdated } from "./validity.ts";

/**
 * Asks the acts that hold on the day of the question first; an act that a loaded one has replaced answers only what the
 * others do not, or where the question names it, and says then that it was replaced.
 */
export function preferCurrent<Watch>(
  whole: Shelf,
  over: (shelf: Shelf) => (asked: AskedQuestion, watch?: Watch) => Promise<Answer>,
): (asked: AskedQuestion, watch?: Watch) => Promise<Answer> {
  type Answering = ReturnType<typeof over>;
  const all = over(whole);
  const metas = whole.documents.map(({ meta }) => meta);
  const outdated = createOutdated(metas);
  let kept: { readonly key: string; readonly answering: Answering } | undefined;
  const current = (gone: ReadonlySet<string>): Answering => {
    const key = [...gone].join(" ");
    if (kept?.key !== key) kept = { key, answering: over(currentOf(whole, gone)) };
    return kept.answering;
  };
  return async (asked, watch) => {
    const gone = outdated(asked.asOf);
    const isNamed = metas.some(({ id, number }) => gone.has(id) && number !== undefined && mentions(asked, number));
    if (gone.size === 0 || isNamed) return all(asked, watch);
    const answer = await current(gone)(asked, watch);
    return answer.kind === "refused" && FINDS_NOTHING.has(answer.reason) ? all(asked, watch) : answer;
  };
}

function currentOf({ documents, official }: Shelf, gone: ReadonlySet<string>): Shelf {
  return createShelf(
    documents.filter(({ meta }) => !gone.has(meta.id)),
    official,
  );
}

const FINDS_NOTHING: ReadonlySet<string> = new Set([
  "not-in-documents",
  "period-not-in-documents",
  "no-lead-named",
  "no-such-place",
  "document-not-loaded",
]);

/** The digits of the number, in this question or one before it. */
function mentions({ text, earlier }: AskedQuestion, number: string): boolean {
  const [digits = ""] = /\d+/.exec(number) ?? [];
  return [...earlier, text].some((said) =>
    new RegExp(`(?<![\\d.,])0*${Number(digits)}(?![\\d%]|[.,]\\d)`).test(fold(said)),
  );
}
