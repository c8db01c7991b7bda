import type { Announcement } from "../domain/announcement.ts";
import { carries, lineOf } from "../domain/attachment.ts";
import type { SendingChannel } from "../domain/contact.ts";
import type { TemplateProblem } from "../domain/registered-template.ts";
import type { SendingRules } from "../domain/route.ts";
import { unknownVariables } from "../domain/template.ts";

/** Why an announcement cannot go out as it is written; each is told to the office in one sentence. */
export type Problem =
  | { readonly kind: "empty" }
  | { readonly kind: "unknown-variable"; readonly name: string }
  | { readonly kind: "too-long"; readonly channel: SendingChannel; readonly longest: number; readonly length: number }
  | { readonly kind: "no-address"; readonly channel: SendingChannel }
  | { readonly kind: "file-missing" | "file-empty"; readonly name: string }
  | { readonly kind: "file-type"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "file-too-large"; readonly name: string; readonly megabytes: number }
  | { readonly kind: "no-channel" }
  | { readonly kind: "channel-off"; readonly channel: SendingChannel }
  | TemplateProblem;

/** Everything that is wrong with a text and its channels, before anybody is asked to approve it. */
export function problemsOf(
  { text, template, files = [], channels }: Pick<Announcement, "text" | "template" | "files" | "channels">,
  { policies }: SendingRules,
): Problem[] {
  const printed = text.normalize("NFC").trim();
  const problems: Problem[] = [];
  if (printed === "") problems.push({ kind: "empty" });
  const filledIn = [printed, ...Object.values(template?.parameters ?? {})];
  for (const name of new Set(filledIn.flatMap(unknownVariables))) problems.push({ kind: "unknown-variable", name });
  if (channels.length === 0) problems.push({ kind: "no-channel" });
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
    if (linked.some(({ link }) => link === undefined)) problems.push({ kind: "no-address", channel });
  }
  return problems;
}
