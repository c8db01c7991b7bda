import { instantInWords, lastMomentInWords, periodInWords, periodKey } from "../../dates/date-words.ts";
import { readDay } from "../../dates/read-day.ts";
import type { Told } from "../../directory/directory-desk.ts";
import { levelInWords } from "../../directory/language/level-words.ts";
import { createUnitIndex } from "../../directory/unit-index.ts";
import { printedDate } from "../../domain/calendar/calendar-date.ts";
import { countsOf } from "../../domain/deadline/board.ts";
import type { Decision } from "../../domain/deadline/decision.ts";
import { fill } from "../../domain/sentence.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import { type BoardTables, boardTables, inHandInWords, standingInWords } from "../board/board-table.ts";
import { readBoardQuestion, rowsWithin } from "../board/board-words.ts";
import { reportLetter } from "../board/letter.ts";
import type { ReportBook } from "../report-book.ts";
import { reportingWords } from "../reporting-wording.ts";
import type { Decided, DecideParts } from "./decide.ts";
import { assignItem, closeItem, inboxLines } from "./inbox-lines.ts";
import type { OfficeDesk } from "./office-desk.ts";

export interface ReportsDeskParts extends Pick<DecideParts, "register" | "clock"> {
  readonly office: OfficeDesk;
  readonly book: Pick<ReportBook, "receiptsOf">;
  readonly inbox: Inbox;
  readonly workbook: (tables: BoardTables) => Promise<Uint8Array>;
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>;
}

/** What the command line and pages ask about reports; each answer is the lines the office reads. */
export interface ReportsDesk {
  /** The board, of all units or of a `part` ("THCS xã Mỹ Đức"); also written to files whose paths are given. */
  board(asked: {
    readonly obligation: string;
    readonly period?: string;
    readonly part?: string;
    readonly xlsx?: string;
    readonly letter?: string;
  }): Promise<Told>;
  decide(asked: {
    readonly obligation: string;
    readonly period: string;
    readonly unit: string;
    readonly decision: string;
    readonly reason?: string;
    readonly until?: string;
    readonly by: string;
  }): Promise<Told>;
  /**
   * Decides by the key that `deadlines due` shows. The decision is named by the state that it leads to ("accepted").
   */
  report(asked: {
    readonly key: string;
    readonly state: string;
    readonly note?: string;
    readonly extendedTo?: string;
    readonly by: string;
  }): Promise<Told>;
  history(unit: string): Promise<Told>;
  /** Closes a period to reports, or opens it again. */
  close(asked: {
    readonly obligation: string;
    readonly period: string;
    readonly by: string;
    readonly again: boolean;
  }): Promise<Told>;
  inbox(asked: { readonly all: boolean }): Promise<Told>;
  assign(asked: { readonly id: string; readonly to: string; readonly by: string }): Promise<Told>;
  settle(asked: { readonly id: string; readonly note: string; readonly by: string }): Promise<Told>;
}

const { desk, states, summary } = reportingWords;

/** See {@link ReportsDesk}. */
export function createReportsDesk(parts: ReportsDeskParts): ReportsDesk {
  const { office, inbox } = parts;
  const { instant } = parts.clock;
  return {
    board: (asked) => showBoard(parts, asked),
    async decide({ obligation, period, unit, decision, reason = "", until = "", by }) {
      const read = decisionOf(decision, reason, until, parts.clock.today());
      if (read === undefined) return no(desk.badDecision, { decision });
      if ("says" in read) return { done: false, lines: [read.says] };
      if (by.trim() === "") return no(desk.noName, {});
      const named = await periodNamed(office, obligation, period);
      const row = (await office.board(obligation, named.key))?.rows.find(({ owed }) => owed.unit === unit);
      if (row === undefined) return no(desk.noUnit, { unit, period: named.said });
      return decidedSaid(await office.decide(row.owed.key, read, by));
    },
    async report({ key, state, note = "", extendedTo, by }) {
      const kind = extendedTo === undefined ? DECISION_OF.get(state) : "extend";
      const read = kind === undefined ? undefined : decisionOf(kind, note, extendedTo ?? "", parts.clock.today());
      if (read === undefined) return no(desk.badState, { state, known: [...DECISION_OF.keys()].join(", ") });
      if ("says" in read) return { done: false, lines: [read.says] };
      if (by.trim() === "") return no(desk.noName, {});
      return decidedSaid(await office.decide(key, read, by));
    },
    async history(unit) {
      const all = await office.unitHistory(unit);
      if (all.length === 0) return no(desk.noHistory, { unit });
      const lines = all.flatMap(({ item: { obligation, owed }, steps, evidence }) => [
        fill(desk.item, {
          title: obligation.title,
          period: periodInWords(obligation, owed.period),
          state: states[owed.state],
        }),
        ...steps.map(({ at, to, by, note = "" }) =>
          fill(desk.step, { time: instantInWords(at), state: states[to], by, note }),
        ),
        ...evidence.map(({ said, sha256 }) => fill(desk.evidence, { said, sha256 })),
      ]);
      return { done: true, lines };
    },
    async close({ obligation, period, by, again }) {
      const { key, said } = await periodNamed(office, obligation, period);
      if (again)
        return (await office.reopen(obligation, key))
          ? { done: true, lines: [fill(desk.reopened, { period: said })] }
          : no(desk.notClosed, { period: said });
      const isOpened = ((await office.board(obligation, key))?.rows.length ?? 0) > 0;
      return isOpened && (await office.close(obligation, key, by))
        ? { done: true, lines: [fill(desk.closed, { period: said })] }
        : no(desk.closedAlready, { period: said });
    },
    inbox: async ({ all }) => ({ done: true, lines: await inboxLines(inbox, await parts.register.units(), all) }),
    assign: (asked) => assignItem(inbox, asked, instant()),
    settle: (asked) => closeItem(inbox, asked, instant()),
  };
}

async function showBoard(
  { office, book, register, clock, workbook, write }: ReportsDeskParts,
  { obligation, period, part = "", xlsx, letter }: Parameters<ReportsDesk["board"]>[0],
): Promise<Told> {
  const key = period === undefined ? undefined : (await periodNamed(office, obligation, period)).key;
  const whole = await office.board(obligation, key);
  if (whole === undefined || whole.rows.length === 0) return no(desk.noObligation, { id: obligation });
  const { filter } = readBoardQuestion(part, createUnitIndex(await register.units(), clock.today()));
  const board = { ...whole, rows: rowsWithin(whole.rows, filter) };
  const receipts = await book.receiptsOf(board.rows.map(({ owed }) => owed.key));
  const tables = boardTables(board, receipts);
  const counts = countsOf(board.rows);
  const lines = [
    tables.title,
    ...(Object.keys(summary) as (keyof typeof summary)[]).map((name) => `${summary[name]}: ${counts[name]}`),
    ...board.rows.map((row) =>
      fill(desk.row, {
        unit: row.unit.name,
        id: row.unit.id,
        commune: row.unit.commune ?? levelInWords(row.unit.level),
        state: standingInWords(row),
        day: row.lastDay === undefined ? "" : lastMomentInWords({ lastDay: row.lastDay, clock: row.clock }),
        receipt: receipts.get(row.owed.key)?.number ?? "",
        reached: row.unreached ? desk.unreached : "",
        late: row.standing === "late" ? fill(desk.late, inHandInWords(row)) : "",
      }).trimEnd(),
    ),
  ];
  if (xlsx !== undefined) await write(xlsx, await workbook(tables));
  if (letter !== undefined) await write(letter, reportLetter(board, clock.today()));
  const written = [xlsx, letter].flatMap((path) => (path === undefined ? [] : [fill(desk.written, { path })]));
  return { done: true, lines: [...lines, ...written] };
}

/** A period as it is kept and as it is said, from what the office typed: "15/07/2027" of a single day is "once". */
async function periodNamed(
  office: Pick<OfficeDesk, "board">,
  obligation: string,
  typed: string,
): Promise<{ readonly key: string; readonly said: string }> {
  const of = (await office.board(obligation))?.of ?? {};
  const key = periodKey(of, typed);
  return { key, said: periodInWords(of, key) };
}

/** A decision by its name; undefined for none, and a sentence where the day of an extension is not understood. */
function decisionOf(
  kind: string,
  reason: string,
  until: string,
  today: string,
): Decision | { readonly says: string } | undefined {
  if (kind === "accept" || kind === "reopen") return { kind };
  if (kind === "report") return { kind, said: reason.trim() === "" ? undefined : reason };
  if (kind === "return" || kind === "exempt") return { kind, reason };
  if (kind !== "extend") return undefined;
  const day = readDay(until, today);
  return day.kind === "read" ? { kind, until: day.value } : { says: day.says };
}

/** The decision that leads to a state. */
const DECISION_OF: ReadonlyMap<string, Decision["kind"]> = new Map([
  ["reported", "report"],
  ["accepted", "accept"],
  ["returned", "return"],
  ["exempt", "exempt"],
  ["open", "reopen"],
]);

function decidedSaid(outcome: Decided): Told {
  if (!("item" in outcome))
    return no(desk[outcome.kind], outcome.kind === "early-day" ? { day: printedDate(outcome.lastDay) } : {});
  const { unit, item } = outcome;
  const values = { unit: unit.name, state: states[item.owed.state] };
  if (outcome.kind !== "decided") return no(desk["not-now"], values);
  const { receipt, told } = outcome;
  const telling = told === undefined ? desk.toldSoon : fill(told === 0 ? desk.toldNobody : desk.told, { count: told });
  const number = receipt === undefined ? "" : fill(desk.receipt, { number: receipt.number });
  return { done: true, lines: [fill(desk.decided, { ...values, told: telling, receipt: number })] };
}

function no(sentence: string, values: Readonly<Record<string, string | number>>): Told {
  return { done: false, lines: [fill(sentence, values)] };
}
