import { z } from "zod";
import { fill } from "../../../../jobs/index.ts";
import { type Acted, act, type FieldProblem, maybeText, type OfficeAct, someText } from "../../frame/contract.ts";
import type { RuleBook } from "./rule-book.ts";
import { changesInWords, lineOf } from "./rule-words.ts";
import words from "./rules.vi.json" with { type: "json" };
import { type OfficeRules, problemsOf, rulesWith, type SetRules, setOf } from "./set-rules.ts";

/** The rules with what an administrator sets of them. */
export interface SettingParts {
  /** The rules of the files, and those that count now. */
  readonly files: OfficeRules;
  readonly now: () => OfficeRules;
  readonly book: RuleBook;
  /** Counts by what was set, from now on. */
  readonly reload: () => Promise<void>;
  /** How many deliveries wait for an hour. */
  readonly deferred: () => Promise<number>;
  readonly instant: () => string;
}

const HOME = "/office/administration/rules";
const EDIT = "rules/edit";
/** An hour as a form says it; "" is none. */
const hour = z.coerce.number().int().min(0).max(23);
const maybeHour = z.union([z.literal("").transform(() => undefined), hour]).optional();
/** Checked by `readRules`, so that each field says what is wrong with it in the office's words. */
const typedDays = z.string().trim().max(4);
const named = z.object({
  ...{ quietFrom: maybeHour, quietUntil: maybeHour, hoursFrom: hour, hoursUntil: hour },
  seenAt: maybeText(40),
});
const DAYS = /^(?:[1-9]|[12]\d|30)$/;

/** Sets the rules, and takes back what was set. */
export function ruleActs(parts: SettingParts): readonly OfficeAct[] {
  return [saveAct(parts), resetAct(parts)];
}

function saveAct(parts: SettingParts) {
  const steps = parts.files.reminding.chain.map((_, at) => `after${at}`);
  const fields = named.extend(Object.fromEntries(steps.map((name) => [name, typedDays])));
  const read = (given: z.output<typeof fields>): SetRules | Extract<Acted, { kind: "wrong" }> => {
    const typed = steps.map((name) => String(given[name] ?? ""));
    const unread = typed.flatMap((days, at): FieldProblem[] =>
      DAYS.test(days) ? [] : [{ field: `after${at}`, says: words.problems.days }],
    );
    if (unread.length > 0) return { kind: "wrong", problems: unread };
    const { quietFrom: from, quietUntil: until, hoursFrom, hoursUntil } = named.parse(given);
    const hours = { from: hoursFrom, until: hoursUntil };
    const after = typed.map(Number);
    const problems = problemsOf({ quiet: { from, until }, hours, after });
    if (problems.length > 0)
      return { kind: "wrong", problems: problems.map(({ field, kind }) => ({ field, says: words.problems[kind] })) };
    return { quiet: from === undefined || until === undefined ? undefined : { from, until }, hours, after };
  };
  return act({
    path: `${EDIT}/save`,
    title: words.act,
    needs: "administer",
    fields,
    async asks(given) {
      const set = read(given);
      if ("kind" in set) return set;
      const before = parts.now();
      const changes = changesInWords(before, rulesWith(parts.files, set));
      if (changes.length === 0) return { kind: "wrong", problems: [{ says: words.same }] };
      const lines = [...changes, ...(await waitingLines(parts)), words.effect];
      return {
        kind: "question",
        title: words.askTitle,
        lines,
        yes: words.yes,
        mark: JSON.stringify([setOf(before), set]),
      };
    },
    async run(given, { account: by }): Promise<Acted> {
      const set = read(given);
      if ("kind" in set) return set;
      const before = lineOf(parts.now());
      if (!(await parts.book.put({ ...set, by, at: parts.instant() }, named.parse(given).seenAt)))
        return { kind: "late", says: words.late };
      return changed(parts, before, words.saved);
    },
  });
}

function resetAct(parts: SettingParts) {
  return act({
    path: `${EDIT}/reset`,
    title: words.actReset,
    needs: "administer",
    fields: z.object({ seenAt: someText(40) }),
    async asks({ seenAt }) {
      if ((await parts.book.read())?.at !== seenAt) return { kind: "late", says: words.late };
      const lines = [...changesInWords(parts.now(), parts.files), ...(await waitingLines(parts)), words.effect];
      return { kind: "question", title: words.resetTitle, lines, yes: words.resetYes, mark: seenAt };
    },
    async run({ seenAt }): Promise<Acted> {
      const before = lineOf(parts.now());
      if (!(await parts.book.remove(seenAt))) return { kind: "late", says: words.late };
      return changed(parts, before, words.resetDone);
    },
  });
}

async function changed(parts: SettingParts, before: string, said: string): Promise<Acted> {
  await parts.reload();
  return { kind: "done", said, go: HOME, change: { object: words.object, before, after: lineOf(parts.now()) } };
}

async function waitingLines({ deferred }: SettingParts): Promise<readonly string[]> {
  const count = await deferred();
  return count === 0 ? [] : [fill(words.deferred, { count })];
}
