import { fill } from "../../../../jobs/index.ts";
import { errorInWords, meaningOf, zaloErrorWords } from "../errors.ts";
import type { ZaloAnswer, ZaloOpenApi } from "../openapi.ts";

/**
 * The outcome of giving or removing one tag. `says` is a sentence for the operator; it is about the account, not about
 * a person.
 */
export type TagOutcome =
  | { readonly kind: "done" }
  /** Zalo refuses this tag for this user. */
  | { readonly kind: "refused"; readonly says?: string }
  /** It would fail for every user now. */
  | { readonly kind: "stop"; readonly says?: string };

const PATHS = { give: "/v2.0/oa/tag/tagfollower", take: "/v2.0/oa/tag/rmfollowerfromtag" } as const;

/** Gives a user a tag or removes it. A new tag is created when it is first given. Both can be repeated safely. */
export async function callTag(
  api: ZaloOpenApi,
  kind: keyof typeof PATHS,
  { user, tag }: { readonly user: string; readonly tag: string },
): Promise<TagOutcome> {
  return outcomeOf(await api.call({ method: "POST", path: PATHS[kind], body: { user_id: user, tag_name: tag } }));
}

function outcomeOf(answer: ZaloAnswer): TagOutcome {
  if (answer.kind === "ok") return { kind: "done" };
  if (answer.kind !== "no") return { kind: "stop" };
  const meaning = meaningOf("oa", answer.code);
  const says = fill(zaloErrorWords.tag, { says: errorInWords("oa", answer.code) });
  switch (meaning.do) {
    case "mark":
      return { kind: "refused" };
    case "refuse":
      return meaning.why === "quota" ? { kind: "stop", says } : { kind: "refused" };
    case "bug":
      return { kind: "refused", says };
    case "retry":
      // A refusal that may concern only this user must not stop the others.
      return meaning.when === "minute" ? { kind: "stop" } : { kind: "refused" };
    case "refresh":
    case "stop":
      return { kind: "stop", says };
  }
}
