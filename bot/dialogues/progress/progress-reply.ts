import {
  fill,
  gapInWords,
  gapTo,
  goalFor,
  goalInWords,
  officeDate,
  periodOf,
  printedFigure,
  reportedPeriodInWords,
  type Target,
  type TargetStanding,
  type TargetValue,
} from "../../../jobs/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import type { Outbound } from "../../ports.ts";
import said from "../../words/locale/progress.json" with { type: "json" };
import { showCitation } from "../../words/offering.ts";
import { sayDate, sayPlace, sayShortDocument } from "../../words/place.ts";
import type { Words } from "../../words/words.ts";

/**
 * What is told of one target. Each figure in it is one of a confirmed value or of a goal as it is printed, and a distance
 * names the two that it is between.
 */
export function progressReply(
  standing: TargetStanding & { readonly stated: readonly TargetValue[] },
  year: number | undefined,
  words: Words,
): Outbound {
  const { target, stated, latest } = standing;
  const asked = year === undefined ? latest : stated.findLast(({ period }) => reportedYear(period) === year);
  const lines = [
    ...firstLines(target, asked, latest, year),
    said.goals,
    ...target.goals.map((goal) =>
      fill(said.goal, {
        goal:
          goal.year === undefined
            ? goalInWords(goal)
            : fill(said.goalOfYear, { year: goal.year, goal: goalInWords(goal) }),
        place: sayPlace(goal.place, words),
        document: sayShortDocument(target.document, words),
      }),
    ),
    ...distance(target, asked ?? latest),
  ];
  const citations = target.goals.map(({ passageId, place, sentence }) =>
    showCitation({ document: target.document, passageId, place, quote: sentence }, words),
  );
  return { status: "answered", text: lines.join("\n"), citations, choices: [] };
}

function firstLines(
  target: Target,
  asked: TargetValue | undefined,
  latest: TargetValue | undefined,
  year: number | undefined,
): string[] {
  const says = target.within === "" ? target.says : `${target.says} (${shortened(target.within, LONGEST_WITHIN)})`;
  if (asked !== undefined) return [fill(said.reached, { says, ...valuesOf(target, asked) })];
  if (latest === undefined || year === undefined) return [fill(said.notYet, { says })];
  return [fill(said.notThatYear, { says, year }), fill(said.latest, valuesOf(target, latest))];
}

const LONGEST_WITHIN = 160;

function valuesOf({ measure }: Target, { period, value, day, decidedAt, at }: TargetValue) {
  return {
    period: reportedPeriodInWords(period),
    value: printedFigure(value, measure),
    day: sayDate(day),
    confirmed: sayDate(officeDate(Date.parse(decidedAt ?? at))),
  };
}

/** How far a value is from the goal that it is held against, with both figures. */
function distance({ goals, measure }: Target, value: TargetValue | undefined): string[] {
  const goal = value === undefined ? undefined : goalFor(goals, reportedYear(value.period));
  if (value === undefined || goal === undefined) return [];
  const gap = gapTo(value.value, goal);
  const form = gap === 0 ? said.met : goal.value > value.value ? said.short : said.over;
  return [
    fill(form, {
      year: goal.year ?? "",
      gap: gapInWords(gap, measure),
      set: printedFigure(goal.value, measure),
      value: printedFigure(value.value, measure),
    }),
  ];
}

const reportedYear = (period: string): number => periodOf(period)?.year ?? 0;
