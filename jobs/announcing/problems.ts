import type { Announcement } from "../domain/announcement/announcement.ts";
import { carries, lineOf } from "../domain/announcement/attachment.ts";
import type { TemplateProblem } from "../domain/announcement/registered-template.ts";
import { brokenPlaceholders, emptyFallbacks, unknownVariables, variablesOf } from "../domain/announcement/template.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import type { SendingChannel } from "../domain/people/contact.ts";

/** Why an announcement cannot go out as it is written; each is told to the office in one sentence. */
export type Problem =
  | { readonly kind: "empty" }
  | { readonly kind: "unknown-variable" | "broken-variable" | "empty-fallback"; readonly name: string }
  | { readonly kind: "too-long"; readonly channel: SendingChannel; readonly longest: number; readonly length: number }
  | { readonly kind: "no-address"; readonly channel: SendingChannel }
  | { readonly kind: "file-missing" | "file-empty" | "file-content"; readonly name: string }
  | { readonly kind: "file-type"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "file-too-large"; readonly name: string; readonly megabytes: number }
  | { readonly kind: "no-channel" }
  | { readonly kind: "channel-off"; readonly channel: SendingChannel }
  /** All followers are reached by an article alone, and an article goes to nobody else. */
  | { readonly kind: "followers-without-article" | "article-without-followers" }
  | { readonly kind: "variable-in-article"; readonly name: string }
  /** The start that was written is no time, or past. */
  | { readonly kind: "no-time" | "no-expiry"; readonly says: string }
  /** It would expire before it begins. */
  | { readonly kind: "expires-first" }
  | TemplateProblem;

/** Everything that is wrong with a text and its channels, before anybody is asked to approve it. */
export function problemsOf(
  {
    text,
    template,
    files = [],
    audience,
    channels,
  }: Pick<Announcement, "text" | "template" | "files" | "audience" | "channels">,
  { policies }: SendingRules,
): Problem[] {
  const printed = text.normalize("NFC").trim();
  const problems: Problem[] = [];
  if (printed === "") problems.push({ kind: "empty" });
  const filledIn = [printed, ...Object.values(template?.parameters ?? {})];
  for (const name of new Set(filledIn.flatMap(unknownVariables))) problems.push({ kind: "unknown-variable", name });
  for (const name of new Set(filledIn.flatMap(brokenPlaceholders))) problems.push({ kind: "broken-variable", name });
  for (const name of new Set(filledIn.flatMap(emptyFallbacks))) problems.push({ kind: "empty-fallback", name });
  if (channels.length === 0) problems.push({ kind: "no-channel" });
  const [meansFollowers, hasArticle] = [audience.roles.includes("followers"), channels.includes("zalo-article")];
  if (meansFollowers && !hasArticle) problems.push({ kind: "followers-without-article" });
  if (hasArticle && !meansFollowers) problems.push({ kind: "article-without-followers" });
  if (hasArticle)
    for (const name of new Set(variablesOf(printed))) problems.push({ kind: "variable-in-article", name });
  for (const channel of channels) {
    const policy = policies[channel];
    if (policy === undefined) {
      problems.push({ kind: "channel-off", channel });
      continue;
    }
    const linked = policy.templates === undefined ? files.filter((file) => !carries(policy.files, file)) : [];
    const { length } = [printed, ...linked.map(lineOf)].join("\n");
    if (policy.longest !== undefined && length > policy.longest)
      problems.push({ kind: "too-long", channel, longest: policy.longest, length });
    const fetched = policy.files?.fetched === true ? files : linked;
    if (fetched.some(({ link }) => link === undefined)) problems.push({ kind: "no-address", channel });
  }
  return problems;
}
