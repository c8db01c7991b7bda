import { fill } from "../../../../jobs/index.ts";
import type { ModelLimits, TrialOutcome, UsedFor } from "../../../../knowledge/index.ts";
import channelWords from "./channels.vi.json" with { type: "json" };
import { type HealthPart, healthLine } from "./health-part.ts";

const words = channelWords.model;
const whole = new Intl.NumberFormat("vi", { maximumFractionDigits: 0 });
const amount = new Intl.NumberFormat("vi", { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("vi", { style: "percent", maximumFractionDigits: 1 });

export interface ModelState {
  readonly name: string;
  readonly host: string;
  /** Whether questions are read out of this program's own network. */
  readonly isOutside: boolean;
  /** What its trial told; absent where it does not judge. */
  readonly trial?: TrialOutcome | undefined;
  /** After faults in a row its server is not asked for a while. */
  readonly rests: boolean;
  readonly limits: ModelLimits;
  /** Whether tokens have a price. */
  readonly costs: boolean;
  readonly today: readonly UsedFor[];
  /** The month up to today. */
  readonly month: readonly UsedFor[];
}

/** What the office sees of the language model: which one, where, whether it passed its trial, what it has used, and how often it said nothing. */
export function modelPart({
  name,
  host,
  isOutside,
  trial,
  rests,
  limits,
  costs,
  today,
  month,
}: ModelState): HealthPart {
  const monthMoney = sumOf(month, "money");
  const isMonthSpent =
    isUsedUp(sumOf(month, "tokens"), limits.tokensPerMonth) || isUsedUp(monthMoney, limits.moneyPerMonth);
  const isDaySpent = isUsedUp(sumOf(today, "tokens"), limits.tokensPerDay);
  const money = (used: number, limit?: number): string =>
    costs ? `; ${ofLimit(words.money, amount, used, limit)}` : "";
  const mend = [
    ...(trial === "failed" ? [words.trialFailed] : []),
    ...(rests ? [words.rests] : []),
    ...(isDaySpent ? [words.daySpent] : []),
    ...(isMonthSpent ? [words.monthSpent] : []),
  ];
  return {
    title: words.title,
    standing: { kind: mend.length === 0 ? "working" : "todo" },
    mend,
    lines: [
      ...healthLine(words.name, name),
      ...healthLine(words.where, fill(isOutside ? words.outside : words.inside, { host })),
      ...healthLine(words.trial, trial && words.trials[trial]),
      ...healthLine(
        words.today,
        ofLimit(words.tokens, whole, sumOf(today, "tokens"), limits.tokensPerDay) + money(sumOf(today, "money")),
      ),
      ...healthLine(
        words.month,
        ofLimit(words.tokens, whole, sumOf(month, "tokens"), limits.tokensPerMonth) +
          money(monthMoney, limits.moneyPerMonth),
      ),
      ...healthLine(words.silentToday, silence(today)),
      ...healthLine(words.silentMonth, silence(month)),
    ],
  };
}

function sumOf(used: readonly UsedFor[], what: "calls" | "tokens" | "money"): number {
  return used.reduce((sum, part) => sum + part[what], 0);
}

function isUsedUp(used: number, limit: number | undefined): boolean {
  return limit !== undefined && used >= limit;
}

/** "48.000/5.000.000 token", or without the limit where there is none. */
function ofLimit(sentence: string, format: Intl.NumberFormat, used: number, limit: number | undefined): string {
  return fill(sentence, {
    used: limit === undefined ? format.format(used) : `${format.format(used)}/${format.format(limit)}`,
  });
}

/** The share of calls without a word of the model, with the share of each reason, the most frequent one first. */
function silence(used: readonly UsedFor[]): string {
  const calls = sumOf(used, "calls");
  if (calls === 0) return words.noCalls;
  const reasons = (Object.keys(words.why) as (keyof typeof words.why)[])
    .map((why) => ({
      why,
      count: sumOf(
        used.filter(({ outcome }) => outcome === why),
        "calls",
      ),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  const silent = reasons.reduce((sum, { count }) => sum + count, 0);
  const share = fill(words.share, {
    share: percent.format(silent / calls),
    silent: whole.format(silent),
    calls: whole.format(calls),
  });
  if (silent === 0) return share;
  return `${share}: ${reasons.map(({ why, count }) => `${words.why[why]} ${percent.format(count / calls)}`).join(", ")}`;
}
