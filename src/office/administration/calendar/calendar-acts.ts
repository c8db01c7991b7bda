import { z } from "zod";
import { fill } from "../../../../jobs/index.ts";
import {
  type Acted,
  type Asked,
  act,
  type FieldProblem,
  maybeText,
  type OfficeAct,
  type Question,
  someText,
} from "../../frame/contract.ts";
import words from "./calendar.vi.json" with { type: "json" };
import { type CalendarParts, oneYear, restChange, type ShownYear } from "./calendar-desk.ts";
import { isWeekend, readDays, writeDays } from "./read-days.ts";

type Wrong = Extract<Acted, { readonly kind: "wrong" }>;
interface Written {
  readonly rest: readonly string[];
  readonly work: readonly string[];
}

const HOME = "/office/administration/calendar";
const fields = z.object({
  rest: someText(2_000),
  work: maybeText(1_000),
  source: someText(300),
  seenAt: maybeText(40),
});

/** Enters the days of a year, and takes back what was entered. */
export function calendarActs(parts: CalendarParts): readonly OfficeAct[] {
  const yearOf = (asked: Asked) => oneYear(parts, Number(asked.params.year));
  const save = act({
    path: "calendar/:year/save",
    title: words.acts.save,
    needs: "administer",
    fields,
    async asks(given, asked) {
      const shown = await yearOf(asked);
      if (shown === undefined) return { kind: "missing" };
      const written = writtenDays(given, shown.year);
      return "kind" in written ? written : question(shown, written);
    },
    async run(given, asked) {
      const shown = await yearOf(asked);
      if (shown === undefined) return { kind: "missing" };
      const written = writtenDays(given, shown.year);
      if ("kind" in written) return written;
      const { year } = shown;
      const entered = { year, source: given.source, ...written, by: asked.account, at: parts.instant() };
      if (!(await parts.book.put(entered, given.seenAt))) return { kind: "late", says: words.late };
      await parts.reload();
      return { kind: "done", said: fill(words.saved, { year }), go: HOME, change: changeOf(shown, written) };
    },
  });
  const remove = act({
    path: "calendar/:year/remove",
    title: words.acts.remove,
    needs: "administer",
    fields: z.object({ seenAt: someText(40) }),
    async asks(_, asked) {
      const shown = await yearOf(asked);
      if (shown?.entered === undefined) return { kind: "missing" };
      const { year, entered } = shown;
      const isShipped = parts.shipped.some((one) => one.year === year);
      const was = isShipped ? words.wasShipped : words.wasSupposed;
      return {
        kind: "question",
        title: fill(words.takeBackTitle, { year }),
        lines: [fill(words.takeBackLine, { year, was })],
        yes: words.takeBackYes,
        mark: entered.at,
      };
    },
    async run({ seenAt }, asked) {
      const shown = await yearOf(asked);
      if (shown?.entered === undefined) return { kind: "missing" };
      const { year } = shown;
      if (!(await parts.book.remove(year, seenAt))) return { kind: "late", says: words.late };
      await parts.reload();
      const change = { object: fill(words.object, { year }), before: writeDays(shown.rest) };
      return { kind: "done", said: fill(words.takenBack, { year }), go: HOME, change };
    },
  });
  return [save, remove];
}

/** The days that were written, weekends among the days of rest left out; or what is wrong with them. */
function writtenDays({ rest, work = "" }: z.output<typeof fields>, year: number): Written | Wrong {
  const [resting, working] = [readDays(rest, year), readDays(work, year)];
  if (resting.kind === "unread") return wrong({ field: "rest", says: fill(words.unread, { ...resting, year }) });
  if (working.kind === "unread") return wrong({ field: "work", says: fill(words.unread, { ...working, year }) });
  const weekday = working.days.find((day) => !isWeekend(day));
  if (weekday !== undefined)
    return wrong({ field: "work", says: fill(words.notWeekend, { day: writeDays([weekday]) }) });
  return { rest: resting.days.filter((day) => !isWeekend(day)), work: working.days };
}

function question(shown: ShownYear, { rest, work }: Written): Question {
  const { year } = shown;
  return {
    kind: "question",
    title: fill(words.askTitle, { year }),
    lines: [
      fill(words.askRest, { count: rest.length, days: writeDays(rest) }),
      work.length === 0 ? words.askNoWork : fill(words.askWork, { count: work.length, days: writeDays(work) }),
      fill(words.askEffect, { ...restChange(shown, rest), year }),
    ],
    yes: fill(words.yes, { year }),
    mark: [...rest, "|", ...work, "|", ...shown.rest].map((day) => day.slice(5)).join(""),
  };
}

function changeOf(shown: ShownYear, { rest, work }: Written) {
  const said = (days: Written): string => [writeDays(days.rest), writeDays(days.work)].filter(Boolean).join("; ");
  const object = fill(words.object, { year: shown.year });
  return { object, before: said(shown), after: said({ rest, work }) };
}

function wrong(problem: FieldProblem): Wrong {
  return { kind: "wrong", problems: [problem] };
}
