import type { DeadlinesDesk, DirectoryDesk, Office } from "../jobs/index.ts";

/** What the command line may ask of the process that holds the database. */
export interface OfficeActions {
  readonly office: Office;
  readonly desk: DirectoryDesk;
  readonly deadlines: DeadlinesDesk;
}

/** The actions by name; the compiler sees to it that none is missing. */
const OFFICE: Readonly<Record<keyof Office, true>> = {
  draft: true,
  attach: true,
  preview: true,
  test: true,
  approve: true,
  pause: true,
  resume: true,
  cancel: true,
  correct: true,
  withdraw: true,
  resendUnknown: true,
  status: true,
  list: true,
};
const DESK: Readonly<Record<keyof DirectoryDesk, true>> = { importFile: true, units: true, audience: true };
const DEADLINES: Readonly<Record<keyof DeadlinesDesk, true>> = {
  list: true,
  due: true,
  confirm: true,
  add: true,
  importFile: true,
  report: true,
};

export const OFFICE_ACTIONS = Object.keys(OFFICE) as (keyof Office)[];
export const DESK_ACTIONS = Object.keys(DESK) as (keyof DirectoryDesk)[];
export const DEADLINE_ACTIONS = Object.keys(DEADLINES) as (keyof DeadlinesDesk)[];
