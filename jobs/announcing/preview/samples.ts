import type { Announcement } from "../../domain/announcement/announcement.ts";
import { fillTemplate, gapsIn, type Variable, variablesOf } from "../../domain/announcement/template.ts";
import { valuesOf } from "../../domain/announcement/values.ts";
import type { Hop } from "../../domain/delivery/route.ts";
import type { Recipient } from "../../domain/people/contact.ts";

/** What one real person would read, and what is missing there. */
export interface Sample {
  readonly who: string;
  /** The lines of the text that hold variables, filled; a gap stays as it is written. */
  readonly text: string;
  /** Variables without a value and without a fallback: this person gets no message by this channel. */
  readonly open: readonly Variable[];
  /** Variables whose fallback is said. */
  readonly covered: readonly Variable[];
}

const MOST = 3;
const LONGEST = 300;

/** Counts the gaps of an audience, and keeps the people who have the worst. */
export function createSamples(
  { text, template }: Pick<Announcement, "text" | "template">,
  titles: readonly string[] | undefined,
) {
  const worst: Sample[] = [];
  let [open, covered] = [0, 0];
  const whole = [text, ...Object.values(template?.parameters ?? {})].join("\n");
  const hasVariables = variablesOf(whole).length > 0;
  const rank = (one: Sample): number => one.open.length * 10 + one.covered.length;
  const keep = (sample: Sample): void => {
    const at = worst.findIndex((one) => rank(one) < rank(sample));
    if (at >= 0) worst.splice(at, 0, sample);
    else if (worst.length < MOST) worst.push(sample);
    worst.length = Math.min(worst.length, MOST);
  };
  return {
    /** Looks at one person and the channels of their way; those for whom it would be refused all the same do not count. */
    look({ person }: Recipient, hops: readonly Hop[]): void {
      const last = hops.at(-1);
      const isReached = last !== undefined && last.verdict.kind !== "refused";
      const hop = isReached
        ? last
        : hops.find(({ verdict }) => verdict.kind === "refused" && verdict.why === "no-value");
      if (!hasVariables || hop === undefined) return;
      const { contact } = hop;
      const values = valuesOf(contact, titles);
      const printed = hop.channel === "zalo-template" ? whole : text;
      const gaps = gapsIn(printed, values);
      if (gaps.open.length > 0) open += 1;
      if (gaps.covered.length > 0) covered += 1;
      const lines = whole.split("\n").filter((line) => variablesOf(line).length > 0);
      const filled = lines.map((line) => fillTemplate(line, values)).join(" … ");
      const who = contact.name.trim() === "" ? contact.address || person : contact.name;
      keep({ who, text: filled.length > LONGEST ? `${filled.slice(0, LONGEST)}…` : filled, ...gaps });
    },
    found: () => ({ gaps: { open, covered }, samples: worst }),
  };
}
