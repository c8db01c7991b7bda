import { openOwed } from "../../deadlines/owed/opening.ts";
import type { Address } from "../../directory/register.ts";
import { createUnitIndex } from "../../directory/unit-index.ts";
import type { Decision } from "../../domain/deadline/decision.ts";
import type { Evidence } from "../../domain/deadline/evidence.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import type { UnitObligation, UnitObligationStep } from "../../domain/deadline/unit-obligation.ts";
import type { Unit } from "../../domain/people/contact.ts";
import { type BoardFilter, obligationsMeant, readBoardQuestion } from "../board/board-words.ts";
import { type BoardParts, type ReportBoard, showBoard } from "../board/show-board.ts";
import { itemOf, type OwedItem } from "../owed-item.ts";
import { openedPeriods } from "../periods.ts";
import { nameOf } from "../reporting-wording.ts";
import { attend } from "../speaker.ts";
import { type Decided, type DecideParts, decide } from "./decide.ts";
import { type Chosen, type DecidedMany, decideMany } from "./decide-many.ts";

export type OfficeDeskParts = BoardParts & DecideParts;

/** What one unit owed in one period, with every step and everything that was handed in. */
export interface History {
  readonly item: OwedItem;
  readonly unit: Unit;
  readonly steps: readonly UnitObligationStep[];
  readonly evidence: readonly Evidence[];
  readonly receipt?: Receipt;
}

/** The boards that a question of the office asks for, and the units it asks about. */
export interface Asked {
  readonly boards: readonly { readonly of: Obligation; readonly period: string }[];
  readonly filter: BoardFilter;
}

/** What the office does with reports; chat, pages and the command line call the same. `by` names who decides. */
export interface OfficeDesk {
  /** The name under which a chat decides for the office, looked up on each call; undefined when it may not decide. */
  officer(chat: Address): Promise<string | undefined>;
  /** Reads a question about reports; undefined when it is about something else. */
  asked(question: string): Promise<Asked | undefined>;
  /** Decides what one unit owes. `seen`: the instant of the last change that the decider saw (see `decide`). */
  decide(key: string, decision: Decision, by: string, seen?: string): Promise<Decided>;
  /** The same decision for many units; each that changed since it was seen is left as it is. */
  decideMany(chosen: readonly Chosen[], decision: Decision, by: string): Promise<DecidedMany>;
  /** How every unit stands, in the latest period unless one is named; undefined when there is no such obligation. */
  board(obligation: string, period?: string): Promise<ReportBoard | undefined>;
  /** Everything a unit owed, newest first. */
  unitHistory(unit: string): Promise<readonly History[]>;
  history(key: string): Promise<History | undefined>;
  /** Closes a period: nothing can be reported for it any more. False when it is closed already. */
  close(obligation: string, period: string, by: string): Promise<boolean>;
  reopen(obligation: string, period: string): Promise<boolean>;
}

/** See {@link OfficeDesk}. */
export function createOfficeDesk(parts: OfficeDeskParts): OfficeDesk {
  const { owed, book } = parts.stores;
  const { today, instant } = parts.clock;
  return {
    async officer(chat) {
      const { speaker } = await attend(parts.register, chat, today());
      return speaker?.isOffice ? nameOf(speaker) : undefined;
    },
    asked: (question) => understand(parts, question),
    decide: (key, decision, by, seen) => decide(parts, key, decision, by, seen),
    decideMany: (chosen, decision, by) => decideMany(parts, chosen, decision, by),
    board: (obligation, period) => showBoard(parts, obligation, period),
    async unitHistory(unit) {
      const index = createUnitIndex(await parts.register.units(), today());
      await openOwed(parts, { obligations: await parts.stores.obligations.all(), book: index, unit });
      const all = await Promise.all((await owed.of({ unit })).map((one) => historyOf(parts, one)));
      return all.filter((one) => one !== undefined).reverse();
    },
    async history(key) {
      const found = await owed.find(key);
      return found === undefined ? undefined : historyOf(parts, found);
    },
    close: (obligation, period, by) => book.close({ obligation, period, by, at: instant() }),
    reopen: (obligation, period) => book.reopen(obligation, period),
  };
}

async function understand(parts: OfficeDeskParts, question: string): Promise<Asked | undefined> {
  const book = createUnitIndex(await parts.register.units(), parts.clock.today());
  const read = readBoardQuestion(question, book);
  const active = (await parts.stores.obligations.all()).filter(({ state }) => state === "active");
  const meantOnes = obligationsMeant(read, active);
  if (meantOnes.length === 0 && active.length > 0) return undefined;
  await openOwed(parts, { obligations: meantOnes, book });
  const boards = await Promise.all(
    meantOnes.map(async (of) => {
      const periods = await openedPeriods(parts, of);
      const { year } = read;
      const meant = year === undefined ? periods[0] : periods.find(({ key }) => key.startsWith(year));
      return meant === undefined ? [] : [{ of, period: meant.key }];
    }),
  );
  return { boards: boards.flat(), filter: read.filter };
}

async function historyOf(parts: OfficeDeskParts, one: UnitObligation): Promise<History | undefined> {
  const { owed, book } = parts.stores;
  const item = await itemOf(parts, one);
  const unit = (await parts.register.units()).find(({ id }) => id === one.unit);
  if (item === undefined || unit === undefined) return undefined;
  const [steps, evidence, receipts] = await Promise.all([
    owed.history(one.key),
    book.evidenceOf([one.key]),
    book.receiptsOf([one.key]),
  ]);
  const receipt = receipts.get(one.key);
  return { item, unit, steps, evidence: evidence.get(one.key) ?? [], receipt };
}
