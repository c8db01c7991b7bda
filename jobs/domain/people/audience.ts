import type { Role, UnitLevel } from "./contact.ts";

/**
 * Who is meant, kept as conditions: the people who fit one value of every list that is not empty, where roles and
 * titles are one list. Who they are is looked up only when the announcement is previewed and when it is sent.
 */
export interface Audience extends Conditions {
  /** Who fits these conditions too is left out. */
  readonly except?: Conditions;
  /** Only people of units that still owe this report when they are looked up. */
  readonly owing?: OwedReport;
  /** Only people to whom this announcement was not sent, and is not about to be: they come late, or were not reached. */
  readonly missed?: MissedAnnouncement;
}

/** An announcement by its id, with the first words of its text. */
export interface MissedAnnouncement {
  readonly announcement: string;
  readonly title: string;
}

export interface Conditions {
  readonly roles: readonly Role[];
  readonly levels: readonly UnitLevel[];
  readonly communes: readonly string[];
  readonly units: readonly string[];
  readonly topics: readonly string[];
  /** What people do at a unit, as the roster keeps it: "kế toán". Absent where no title is meant. */
  readonly titles?: readonly string[];
}

/** One period of an obligation, by their ids, with its title as people say it. */
export interface OwedReport {
  readonly obligation: string;
  readonly period: string;
  readonly title: string;
}

/** Everybody in the directory. All followers of the Official Account are not among them (see `FOLLOWERS`). */
export const EVERYBODY: Audience = { roles: [], levels: [], communes: [], units: [], topics: [] };
