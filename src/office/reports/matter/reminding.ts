import { z } from "zod";
import { fill, instantInWords, periodInWords, type RemindFigures } from "../../../../jobs/index.ts";
import { type Asked, act, type OfficeAct, severalOf } from "../../frame/contract.ts";
import { type ReportsParts, reportWords, whyInWords } from "../report-parts.ts";
import { chosenIn, placeOf, titleOf } from "./chosen.ts";
import { MATTER } from "./matter-view.ts";

const { acts: words, said, ask } = reportWords;
const MOST_UNREACHED = 15;

/** Reminding at once, and closing a period or opening it again. */
export function remindingActs(parts: ReportsParts): readonly OfficeAct[] {
  const { reminders, matters, office } = parts;
  return [
    act({
      path: `${MATTER}/remind`,
      title: words.remindTitle,
      needs: "approve",
      view: MATTER,
      // "only": the units whose boxes are ticked, even when none is; without it all that have not reported.
      fields: z.object({ chosen: severalOf, only: z.string().optional(), whole: z.string().optional() }),
      async asks(given, asked) {
        const meant = await meantOf(parts, given, asked);
        if (meant === undefined) return { kind: "wrong", problems: [{ says: said.noneChosen }] };
        const { mark, figures } = await reminders.look(meant);
        if (figures === undefined) return { kind: "missing" };
        if (mark === undefined)
          return { kind: "wrong", problems: [{ says: [said.remindNobody, ...restLines(figures)].join(" ") }] };
        const { people, units } = figures;
        return {
          kind: "question",
          title: fill(ask.remind, { people, units }),
          lines: [fill(ask.remindLine, { people, units, when: whenInWords(figures) }), ...restLines(figures)],
          yes: fill(ask.remindYes, { people }),
          mark,
        };
      },
      async run(given, asked) {
        const meant = await meantOf(parts, given, asked);
        if (meant === undefined) return { kind: "wrong", problems: [{ says: said.noneChosen }] };
        const { figures } = await reminders.look(meant);
        const told = await reminders.remind({ ...meant, mark: asked.mark ?? "", by: asked.account });
        if (!told.done || figures === undefined) return { kind: "late", says: told.lines.join(" ") };
        const { people } = figures;
        return {
          kind: "done",
          said: fill(said.reminded, { people, when: whenInWords(figures) }),
          go: placeOf(asked),
          data: { people },
          change: { object: await titleOf(parts, asked), after: fill(ask.remindYes, { people }) },
        };
      },
    }),
    act({
      path: `${MATTER}/close`,
      title: words.closeTitle,
      needs: "approve",
      fields: z.object({}),
      async asks(_, { params: { obligation = "", period = "" } }) {
        const matter = await matters.matter(obligation, period);
        if (matter === undefined || matter.rows.length === 0) return { kind: "missing" };
        if (matter.closing !== undefined) return { kind: "late", says: said.closedBefore };
        const { of, counts } = matter;
        return {
          kind: "question",
          title: fill(ask.close, { title: of.title, period: periodInWords(of, period) }),
          lines: [
            ask.closeLine,
            ...(counts.not === 0 ? [] : [fill(ask.closeOwing, { count: counts.not })]),
            ...(counts.reported === 0 ? [] : [fill(ask.closeReported, { count: counts.reported })]),
          ],
          yes: ask.closeYes,
          mark: `${counts.not} ${counts.reported}`,
        };
      },
      async run(_, asked) {
        const { obligation = "", period = "" } = asked.params;
        if (!(await office.close(obligation, period, asked.account))) return { kind: "late", says: said.closedBefore };
        return {
          kind: "done",
          said: said.closed,
          change: { object: await titleOf(parts, asked), after: ask.closeYes },
        };
      },
    }),
    act({
      path: `${MATTER}/reopen`,
      title: words.reopenTitle,
      needs: "approve",
      fields: z.object({}),
      async run(_, asked) {
        const { obligation = "", period = "" } = asked.params;
        if (!(await office.reopen(obligation, period))) return { kind: "late", says: said.openBefore };
        return { kind: "done", said: said.reopened, change: { object: await titleOf(parts, asked) } };
      },
    }),
  ];
}

/** Whom a form means: all units that have not reported, or those that were ticked; undefined for none of them. */
async function meantOf(
  { matters }: ReportsParts,
  given: {
    readonly chosen: readonly string[];
    readonly only?: string | undefined;
    readonly whole?: string | undefined;
  },
  asked: Asked,
) {
  const { obligation = "", period = "" } = asked.params;
  const { chosen, only, whole } = given;
  const filter = { levels: [], communes: [] };
  if (chosen.length === 0 && whole === undefined)
    return only === undefined ? { obligation, period, filter } : undefined;
  const matter = await matters.matter(obligation, period);
  if (matter === undefined) return undefined;
  const keys = new Set(chosenIn(matter, given, asked).map(({ key }) => key));
  const units = matter.rows.flatMap(({ owed }) => (keys.has(owed.key) ? [owed.unit] : []));
  return units.length === 0 ? undefined : { obligation, period, filter, units };
}

/** Who is not reached and why, and who was reminded today. */
function restLines({ unreached, already }: RemindFigures): string[] {
  const shown = unreached.slice(0, MOST_UNREACHED);
  const others = unreached.length - shown.length;
  const named = shown.map(({ unit, why }) => fill(ask.unreachedUnit, { unit: unit.name, why: whyInWords(why) }));
  return [
    ...(unreached.length === 0 ? [] : [fill(ask.unreached, { count: unreached.length }), ...named]),
    ...(others > 0 ? [fill(ask.moreUnits, { count: others })] : []),
    ...(already === 0 ? [] : [fill(ask.already, { count: already })]),
  ];
}

/** When reminders go out: now, or with the next office hour. */
export function whenInWords({ isNow, at }: RemindFigures): string {
  return isNow ? ask.now : fill(ask.later, { time: instantInWords(at) });
}
