import {
  type Address,
  DECIDABLE,
  type Decision,
  type Evidence,
  fill,
  instantInWords,
  type OfficeDesk,
  type OwedItem,
  officeDate,
  owedReview,
  periodInWords,
  printedDate,
  readDay,
  tokensOf,
  type Unit,
  weekdayInWords,
} from "../../../jobs/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import words from "../../words/locale/office-reporting.json" with { type: "json" };
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { isOneOf } from "../phrases.ts";
import { itemInWords, valuesOf } from "../unit-reporting/owed-wording.ts";
import { writableAddress } from "../writable-address.ts";
import { type BoardLook, boardSaid, lookAction, readLookAction } from "./board-view.ts";
import { asksAboutReports } from "./board-wishes.ts";

export interface OfficeReportingParts {
  readonly office: Pick<OfficeDesk, "officer" | "asked" | "board" | "history" | "decide">;
  /** Public address of the pages with the evidence; undefined when the program is not reachable from outside. */
  readonly linkTo: (evidence: Evidence) => string | undefined;
  /** Gives the ISO date a number of working days from today, or from a later day. */
  readonly workingDay: (count: number, after?: string) => Promise<string>;
}
interface Hearing extends Heard {
  readonly address: Address;
}

const REPORT_ACTION = /^review:(show|report|accept|return|extend|exempt|reopen):([^:]+)(?::(\d{4}-\d\d-\d\d))?$/;
const PENDING = /^(return|extend|exempt):(.+)$/;
const EXTENSIONS = [3, 5, 10];
const OTHER_WORDS: readonly string[] = ["not-understood", "no-day", "undated"];

/**
 * What the office does with reports in a chat: it looks at a board or a unit, and decides. Each message checks the role
 * of the chat, since the role may have been taken away after a button was sent.
 */
export function createOfficeReporting(parts: OfficeReportingParts): Dialogue {
  return {
    name: "reporting-office",
    async hear(heard) {
      const address = writableAddress(heard);
      if (address === undefined) return undefined;
      const hearing = { ...heard, address };
      return heard.action === undefined ? spoken(parts, hearing) : tapped(parts, hearing, heard.action);
    },
  };
}

async function tapped(parts: OfficeReportingParts, { address }: Hearing, sent: string): Promise<Said | undefined> {
  const look = readLookAction(sent);
  const [, action, key = "", day] = REPORT_ACTION.exec(sent) ?? [];
  if (look === undefined && action === undefined) return undefined;
  const officer = await parts.office.officer(address);
  if (officer === undefined) return { reply: saying(words.notOffice) };
  if (look !== undefined) return showBoard(parts, look);
  switch (action) {
    case "report":
    case "accept":
    case "reopen":
      return decided(parts, key, { kind: action }, officer);
    case "return":
    case "exempt":
      return askReason(parts, key, action);
    case "extend":
      return day === undefined ? askDay(parts, key) : decided(parts, key, { kind: "extend", until: day }, officer);
    default:
      return showUnit(parts, key);
  }
}

async function spoken(
  parts: OfficeReportingParts,
  { address, text, pending, receivedAt }: Hearing,
): Promise<Said | undefined> {
  const [, waiting, key = ""] = PENDING.exec(pending ?? "") ?? [];
  const asked = asksAboutReports(text);
  if ((waiting === undefined && asked === undefined) || text === "") return undefined;
  const officer = await parts.office.officer(address);
  if (officer === undefined) return undefined;
  if (asked !== undefined) return askedBoards(parts, asked);
  if (isOneOf(tokensOf(text), typed.cancel)) return { reply: saying(words.cancelled) };
  if (waiting !== "extend")
    return decided(parts, key, { kind: waiting === "return" ? "return" : "exempt", reason: text }, officer);
  const day = readDay(text, officeDate(Date.parse(receivedAt)));
  if (day.kind === "read") return decided(parts, key, { kind: "extend", until: day.value }, officer);
  // Words that name no day are a question about something else.
  return OTHER_WORDS.includes(day.problem) ? undefined : { reply: saying(day.says), pending };
}

async function askedBoards(
  parts: OfficeReportingParts,
  { show, rest }: { readonly show: BoardLook["show"]; readonly rest: string },
): Promise<Said | undefined> {
  const asked = await parts.office.asked(rest);
  if (asked === undefined) return undefined;
  const { boards, filter } = asked;
  const looks = boards.map(({ of, period }) => ({ of, look: { obligation: of.id, period, show, filter, page: 0 } }));
  const [only] = looks;
  if (only === undefined) return { reply: saying(words.noBoard) };
  if (looks.length === 1) return showBoard(parts, only.look);
  const choices = looks.map(({ of, look }) => ({
    label: `${of.title}, ${periodInWords(of, look.period)}`,
    question: lookAction(look),
  }));
  return { reply: saying(words.which, choices) };
}

async function showBoard({ office }: OfficeReportingParts, look: BoardLook): Promise<Said> {
  const board = await office.board(look.obligation, look.period);
  return board === undefined ? { reply: saying(words.noBoard) } : boardSaid(board, look);
}

/** One unit's part: its state, every step, the evidence, and what can be decided. */
async function showUnit(parts: OfficeReportingParts, key: string): Promise<Said> {
  const history = await parts.office.history(key);
  if (history === undefined) return { reply: saying(words.missing) };
  const { item, unit, steps, evidence, receipt } = history;
  const lines = [
    `${unit.name}: ${itemInWords(item)}`,
    ...steps.map(({ at, by, to, note }) =>
      fill(words.step, {
        time: instantInWords(at),
        by,
        state: words.steps[to],
        note: note === undefined ? "" : fill(words.stepNote, { note }),
      }),
    ),
    ...(receipt === undefined ? [] : [fill(words.receipt, { number: receipt.number })]),
    ...evidence.map((one) => fill(words.evidence, { said: [one.said, parts.linkTo(one) ?? ""].join(" ").trim() })),
  ];
  const choices = DECIDABLE[item.owed.state].map((kind) => ({
    label: words.buttons[kind],
    question: owedReview(kind, key),
  }));
  return { reply: saying(lines.join("\n"), choices) };
}

async function askReason(parts: OfficeReportingParts, key: string, kind: "return" | "exempt"): Promise<Said> {
  const history = await parts.office.history(key);
  if (history === undefined) return { reply: saying(words.missing) };
  return { reply: saying(fill(words.askReason[kind], named(history))), pending: `${kind}:${key}` };
}

async function askDay(parts: OfficeReportingParts, key: string): Promise<Said> {
  const history = await parts.office.history(key);
  if (history === undefined) return { reply: saying(words.missing) };
  const { lastDay } = history.item;
  const choices = await Promise.all(
    EXTENSIONS.map(async (count) => {
      const date = await parts.workingDay(count, lastDay);
      return {
        label: fill(words.extendDays, { count, day: printedDate(date) }),
        question: `review:extend:${key}:${date}`,
      };
    }),
  );
  return { reply: saying(fill(words.askDay, named(history)), choices), pending: `extend:${key}` };
}

const named = ({ item, unit }: { readonly item: OwedItem; readonly unit: Unit }) => ({
  title: item.obligation.title,
  unit: unit.name,
});

async function decided({ office }: OfficeReportingParts, key: string, decision: Decision, by: string): Promise<Said> {
  const outcome = await office.decide(key, decision, by);
  if (!("item" in outcome)) {
    const day = outcome.kind === "early-day" ? printedDate(outcome.lastDay) : "";
    return { reply: saying(fill(words[outcome.kind], { day })) };
  }
  const { item, unit } = outcome;
  const weekday = decision.kind === "extend" ? weekdayInWords(decision.until) : "";
  const values = { ...valuesOf(item), weekday, unit: unit.name, note: item.owed.note ?? "" };
  if (outcome.kind !== "decided")
    return { reply: saying(fill(words.notNow, { ...values, state: words.steps[item.owed.state] })) };
  const { receipt } = outcome;
  const said = fill(words.decided[decision.kind], {
    ...values,
    number: receipt?.number ?? "",
  });
  const { told } = outcome;
  const telling =
    told === undefined ? words.toldSoon : told === 0 ? words.toldNobody : fill(words.told, { count: told });
  return { reply: saying(`${said}\n${telling}`) };
}
