import { isQuietHour, type QuietHours, type RemindingRules, type SendingRules } from "../../../../jobs/index.ts";

/** What an administrator sets of the rules. Hours are whole hours of office time. */
export interface SetRules {
  /** When nobody is written to unless it is urgent; undefined: never. */
  readonly quiet: QuietHours | undefined;
  /** When people are reminded on a working day. */
  readonly hours: RemindingRules["hours"];
  /** Working days after the last day, for each step of the chain. */
  readonly after: readonly number[];
}

/** The rules by which is sent and reminded. */
export interface OfficeRules {
  readonly sending: SendingRules;
  readonly reminding: RemindingRules;
}

/** What of the rules can be set, as it stands. */
export function setOf({ sending, reminding }: OfficeRules): SetRules {
  return { quiet: sending.quiet, hours: reminding.hours, after: reminding.chain.map(({ after }) => after) };
}

/**
 * The rules of the files with what was set instead. Days for another number of steps than the file has now are left out: nobody can
 * say which step they were for.
 * @example
 * rulesWith(files, { quiet: { from: 22, until: 6 }, hours: { from: 8, until: 17 }, after: [1, 3, 10] }).sending.quiet; // 22 to 6
 */
export function rulesWith(files: OfficeRules, set: SetRules | undefined): OfficeRules {
  if (set === undefined) return files;
  const { chain } = files.reminding;
  const fits = set.after.length === chain.length;
  return {
    sending: { ...files.sending, quiet: set.quiet },
    reminding: {
      ...files.reminding,
      hours: set.hours,
      chain: fits ? chain.map((step, at) => ({ ...step, after: set.after[at] ?? step.after })) : chain,
    },
  };
}

/** What is wrong with rules, at the field that it is about. */
export interface RuleProblem {
  readonly field: "quietUntil" | "hoursUntil" | "hoursFrom" | `after${number}`;
  readonly kind: "quiet-half" | "quiet-same" | "hours-order" | "hours-quiet" | "chain-order";
}

/**
 * What is wrong with rules as they were typed. Reminders go by their own hours alone, so that these may not lie in the quiet hours.
 * @param quiet the two hours as typed; both undefined means that there are none
 */
export function problemsOf({
  quiet,
  hours,
  after,
}: Pick<SetRules, "hours" | "after"> & {
  readonly quiet: { readonly from: number | undefined; readonly until: number | undefined };
}): readonly RuleProblem[] {
  const { from, until } = quiet;
  const isHalf = (from === undefined) !== (until === undefined);
  const late = after.findIndex((days, at) => days <= (after[at - 1] ?? 0));
  const isQuiet = (hour: number): boolean =>
    from !== undefined && until !== undefined && isQuietHour(hour, { from, until });
  const isBackward = hours.from >= hours.until;
  const reminded = Array.from({ length: Math.max(0, hours.until - hours.from) }, (_, at) => hours.from + at);
  const problems: (RuleProblem | false)[] = [
    isHalf && { field: "quietUntil", kind: "quiet-half" },
    from !== undefined && from === until && { field: "quietUntil", kind: "quiet-same" },
    isBackward && { field: "hoursUntil", kind: "hours-order" },
    !isBackward && from !== until && reminded.some(isQuiet) && { field: "hoursFrom", kind: "hours-quiet" },
    late >= 0 && { field: `after${late}`, kind: "chain-order" },
  ];
  return problems.filter((problem) => problem !== false);
}
