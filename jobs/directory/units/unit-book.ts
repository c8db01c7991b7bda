import type { Recipient, Unit } from "../../domain/people/contact.ts";
import type { Link } from "../../domain/people/link-code.ts";

/** How many people and chats a unit has. A person with three addresses counts once. */
export interface UnitCounts {
  /** Heads, contacts, staff. */
  readonly sector: number;
  readonly parents: number;
  /** Chats that a code linked and that are linked still. */
  readonly chats: number;
}

/** One change of a unit, as the database kept it in the step that made it. */
export interface UnitChange {
  /** ISO instant. */
  readonly at: string;
  /** The account; "" where a file or the program did it without one. */
  readonly by: string;
  /** Absent for a new unit. */
  readonly before?: Unit;
  readonly after: Unit;
}

/** Which people of a unit are asked for, and which page of them. */
export interface PeopleAsk {
  readonly who: "sector" | "parents";
  /** A part of the name. */
  readonly name?: string | undefined;
  readonly from: number;
  readonly size: number;
}

/** What the office looks up of units beside the register. Lists of units are lists of ids. */
export interface UnitBook {
  /**
   * The counts of these units; a unit without anybody is left out.
   * @example
   * (await book.counts(["thpt-long-xuyen"])).get("thpt-long-xuyen"); // { sector: 12, parents: 840, chats: 2 }
   */
  counts(units: readonly string[]): Promise<ReadonlyMap<string, UnitCounts>>;
  /**
   * One count of every unit that has any. That of parents is not among them: there are too many to count them all for a list.
   * @example
   * (await book.ranked("chats")).get("thpt-long-xuyen"); // 2
   */
  ranked(by: "sector" | "chats"): Promise<ReadonlyMap<string, number>>;
  /**
   * One page of the people who are entered at these units, those who speak for them first, and how many there are.
   * @example
   * await book.people(["thpt-long-xuyen"], { who: "sector", from: 0, size: 25 }); // { rows: [lan, minh, …], total: 12 }
   */
  people(
    units: readonly string[],
    ask: PeopleAsk,
  ): Promise<{ readonly rows: readonly Recipient[]; readonly total: number }>;
  /**
   * The chats that codes linked to these units, ended ones too; the latest first, 100 at most.
   * @example
   * (await book.links(["thpt-long-xuyen"])).map(({ since, until }) => [since, until]);
   */
  links(units: readonly string[]): Promise<readonly Link[]>;
  /**
   * What was changed of a unit, the latest first, 100 at most.
   * @example
   * (await book.changes("thpt-long-xuyen"))[0]?.by; // "cô Lan"
   */
  changes(unit: string): Promise<readonly UnitChange[]>;
  /**
   * How many reports this unit still owes in periods that are open.
   * @example
   * await book.owing("thpt-long-xuyen"); // 3
   */
  owing(unit: string): Promise<number>;
}
