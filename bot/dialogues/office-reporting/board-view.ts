import {
  type BoardFilter,
  countsOf,
  fill,
  groupsOf,
  inHandInWords,
  instantInWords,
  isUnitLevel,
  lastMomentInWords,
  levelInWords,
  owedReview,
  periodInWords,
  type ReportBoard,
  rowsWithin,
} from "../../../jobs/index.ts";
import { type Said, saying } from "../../conversation/dialogue.ts";
import words from "../../words/locale/office-reporting.json" with { type: "json" };
import { nudgeAction } from "./nudge-action.ts";

/** Which part of a board is shown. */
export const SHOWN = ["not", "late", "has", "unreached", "standing"] as const;
export type Shown = (typeof SHOWN)[number];

/** A view of a board, as a button carries it. */
export interface BoardLook {
  readonly obligation: string;
  readonly period: string;
  readonly show: Shown;
  readonly filter: BoardFilter;
  readonly page: number;
}
type Row = ReportBoard["rows"][number];

const A_PAGE = 8;
const FIELD = "|";

export function lookAction({ obligation, period, show, filter, page }: BoardLook): string {
  return ["board", show, page, filter.levels.join(","), filter.communes.join(","), period, obligation].join(FIELD);
}

/** Reads the button of a board; undefined for other buttons. */
export function readLookAction(sent: string): BoardLook | undefined {
  const [name, show, page, levels = "", communes = "", period, ...obligation] = sent.split(FIELD);
  const shown = SHOWN.find((one) => one === show);
  if (name !== "board" || shown === undefined || period === undefined || obligation.length === 0) return undefined;
  const list = (joined: string): string[] => (joined === "" ? [] : joined.split(","));
  return {
    obligation: obligation.join(FIELD),
    period,
    show: shown,
    page: Number(page) || 0,
    filter: { levels: list(levels).filter(isUnitLevel), communes: list(communes) },
  };
}

/** A board in a chat: the counts, then the units, or groups of units to choose from while there are many. */
export function boardSaid(board: ReportBoard, look: BoardLook): Said {
  const within = rowsWithin(board.rows, look.filter);
  const head = [headLine(board), fill(words.counts, countsOf(within)), ...closedLine(board)];
  const fits = look.show === "standing" ? undefined : FITS[look.show];
  if (fits === undefined) return { reply: saying(head.join("\n"), showChoices(look)) };
  const rows = within.filter(fits);
  const show = words.show[look.show];
  if (rows.length === 0) return { reply: saying([...head, fill(words.none, { show })].join("\n"), []) };
  const shown = fill(words.shown, { show, count: rows.length });
  const groups = rows.length > A_PAGE ? groupChoices(rows, look) : [];
  const remind = look.show === "not" ? [remindChoice(look)] : [];
  if (groups.length > 0) return { reply: saying([...head, shown].join("\n"), [...groups, ...remind]) };
  const page = rows.slice(look.page * A_PAGE, (look.page + 1) * A_PAGE);
  const more = rows.length > (look.page + 1) * A_PAGE;
  const choices = [
    ...page.map(({ owed, unit }) => ({ label: unit.name, question: owedReview("show", owed.key) })),
    ...(more ? [moreChoice(look)] : []),
    ...remind,
  ];
  return { reply: saying([...head, shown, ...page.map(rowLine)].join("\n"), choices) };
}

const FITS: Readonly<Record<Exclude<Shown, "standing">, (row: Row) => boolean>> = {
  not: ({ standing }) => standing === "owing" || standing === "late",
  late: ({ standing }) => standing === "late",
  has: ({ standing }) => standing === "reported" || standing === "accepted",
  unreached: ({ standing, unreached }) => unreached && (standing === "owing" || standing === "late"),
};

function headLine({ of, period, due }: ReportBoard): string {
  const day = due === undefined ? words.noDay : fill(words.due, { day: lastMomentInWords(due) });
  return fill(words.head, { title: of.title, period: periodInWords(of, period), due: day });
}

function closedLine({ closing }: ReportBoard): string[] {
  return closing === undefined ? [] : [fill(words.closed, { time: instantInWords(closing.at), by: closing.by })];
}

function showChoices(look: BoardLook) {
  return (["not", "late", "has", "unreached"] as const).map((show) => ({
    label: words.show[show],
    question: lookAction({ ...look, show, page: 0 }),
  }));
}

/** Groups units by level, then by commune, when there is more than one; the largest groups first. */
function groupChoices(rows: readonly Row[], look: BoardLook) {
  const levels = [...groupsOf(rows, "level")];
  const by = levels.length > 1 ? "level" : "commune";
  const groups = (by === "level" ? levels : [...groupsOf(rows, "commune")]).filter(([group]) => group !== "");
  const sorted = groups.sort(([, left], [, right]) => right.length - left.length);
  const more = sorted.length > (look.page + 1) * A_PAGE ? [moreChoice(look)] : [];
  const choices = sorted.slice(look.page * A_PAGE, (look.page + 1) * A_PAGE).map(([group, { length: count }]) => ({
    label: fill(words.group, { group: isUnitLevel(group) ? levelInWords(group) : group, count }),
    question: lookAction({
      ...look,
      page: 0,
      filter: isUnitLevel(group) ? { ...look.filter, levels: [group] } : { ...look.filter, communes: [group] },
    }),
  }));
  return sorted.length > 1 ? [...choices, ...more] : [];
}

function remindChoice({ obligation, period, filter }: BoardLook) {
  return { label: words.remindNow, question: nudgeAction({ obligation, period, filter }) };
}

function moreChoice(look: BoardLook) {
  return { label: words.more, question: lookAction({ ...look, page: look.page + 1 }) };
}

function rowLine(row: Row): string {
  const { unit, owed, standing, lastDay, clock } = row;
  const day = lastDay === undefined ? "" : lastMomentInWords({ lastDay, clock });
  const marks: Readonly<Record<string, string>> = words.marks;
  return fill(words.row, {
    unit: unit.name,
    place: unit.commune === undefined ? "" : fill(words.rowPlace, { commune: unit.commune }),
    state: `${fill(words.states[standing], { day, time: instantInWords(owed.at) })}${marks[owed.state] ?? ""}`,
    unreached: FITS.unreached(row) ? words.rowUnreached : "",
    inHand: standing === "late" ? fill(words.rowInHand, inHandInWords(row)) : "",
  });
}
