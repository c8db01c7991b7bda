import type { Faults } from "../faults.ts";
import { type Call, fieldsOf, json, type Reply } from "../loopback.ts";
import type { SlidingWindow } from "../sliding-window.ts";
import { suffering } from "../suffering.ts";
import { no, OA_REFUSALS, REFUSALS, type ZaloOaUser } from "./oa-side.ts";
import type { ZaloTokens } from "./oauth.ts";

export interface ZaloTagSide {
  /** Answers the calls about tags, under the name "tag" for faults; undefined for other paths. */
  answer(call: Call): Promise<Reply> | undefined;
  /** The tags of a user, sorted. */
  of(userId: string): readonly string[];
  /** Calls that gave or took away a tag, refused ones included. */
  calls(): number;
  give(userId: string, tag: string): void;
  take(userId: string, tag: string): void;
}

/** Tags as the Official Account keeps them: giving creates a tag that is new, and doing either twice changes nothing. */
export function createZaloTagSide(parts: {
  readonly tokens: ZaloTokens;
  readonly faults: Faults;
  readonly limit: SlidingWindow;
  readonly userOf: (userId: string) => ZaloOaUser;
}): ZaloTagSide {
  const tags = new Map<string, Set<string>>();
  let calls = 0;
  const give = (user: string, tag: string): void => void tags.set(tag, (tags.get(tag) ?? new Set()).add(user));
  const take = (user: string, tag: string): void => void tags.get(tag)?.delete(user);
  const change =
    (make: (user: string, tag: string) => void) =>
    (call: Call): Reply => {
      calls += 1;
      const { user_id: user, tag_name: tag } = fieldsOf(call) ?? {};
      if (typeof user !== "string" || user === "") return no(-201, "user_id is invalid!");
      if (typeof tag !== "string" || tag === "") return no(-201, "tag_name is invalid!");
      const { state } = parts.userOf(user);
      if (state !== "follower") return no(REFUSALS[state]);
      make(user, tag);
      return json(200, { error: 0, message: "Success" });
    };
  const answers: Readonly<Record<string, (call: Call) => Reply>> = {
    "POST /v2.0/oa/tag/tagfollower": change(give),
    "POST /v2.0/oa/tag/rmfollowerfromtag": change(take),
    "GET /v2.0/oa/tag/gettagsofoa": () => json(200, { error: 0, message: "Success", data: [...tags.keys()] }),
  };
  const within = (call: Call, answer: (call: Call) => Reply): Reply => {
    const verdict = parts.tokens.judge(String(call.headers.access_token ?? ""));
    if (verdict !== "valid") return no(verdict === "expired" ? -220 : -216);
    if (!parts.tokens.proves(call)) return no(-242);
    return parts.limit.take(call.at) === "taken" ? answer(call) : no(-32);
  };
  return {
    answer(call) {
      const answer = answers[`${call.verb} ${call.path}`];
      if (answer === undefined) return undefined;
      return suffering(parts.faults, "tag", OA_REFUSALS, () => within(call, answer));
    },
    of: (user) => [...tags].flatMap(([tag, users]) => (users.has(user) ? [tag] : [])).sort(),
    calls: () => calls,
    give,
    take,
  };
}
