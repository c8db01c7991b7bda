import type { KeptTag } from "./book.ts";

/** What the directory says about a user of the account. */
export interface Followed {
  /** The topics they follow; empty for somebody who wants no messages. */
  readonly topics: readonly string[];
  readonly isReachable: boolean;
  /** ISO instant of their last message or interaction. */
  readonly heardAt?: string;
}

export interface TagStep {
  /** `give` and `take` call Zalo; `forget` only deletes our row. */
  readonly kind: "give" | "take" | "forget";
  readonly tag: string;
}

/**
 * The steps that make a user's tags equal the topics they follow; `followed` is undefined when the directory does not
 * know the user any more. A tag that Zalo refused is tried again once the user has written. A tag that was removed by
 * hand is not given again until the user has left the topic.
 */
export function tagSteps(kept: readonly KeptTag[], followed: Followed | undefined): readonly TagStep[] {
  const { topics = [], isReachable = false, heardAt } = followed ?? {};
  const isHeardSince = (at: string): boolean => heardAt !== undefined && heardAt > at;
  const known = new Map(kept.map((one) => [one.tag, one]));
  const isMissing = (tag: string): boolean => {
    const one = known.get(tag);
    if (one?.state === "given" || one?.state === "by-hand") return false;
    return isReachable && (one?.state !== "refused" || isHeardSince(one.at));
  };
  const ending = ({ state, at }: KeptTag): TagStep["kind"] | undefined => {
    if (state === "refused" || state === "by-hand") return "forget";
    if (state !== "stuck" || isHeardSince(at)) return "take";
    return followed === undefined ? "forget" : undefined;
  };
  const ends = kept.flatMap((one): readonly TagStep[] => {
    const kind = topics.includes(one.tag) ? undefined : ending(one);
    return kind === undefined ? [] : [{ kind, tag: one.tag }];
  });
  return [...ends, ...[...new Set(topics)].filter(isMissing).map((tag): TagStep => ({ kind: "give", tag }))];
}
