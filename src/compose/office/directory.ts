import { readRosterBytes } from "../../../jobs/adapters/files/roster-file.ts";
import { createSqlRosterDrafts } from "../../../jobs/adapters/sql/directory/roster-drafts.ts";
import { createSqlUnitBook } from "../../../jobs/adapters/sql/directory/unit-book.ts";
import { createSqlLinkBook } from "../../../jobs/adapters/sql/linking/link-book.ts";
import {
  createCached,
  createFindReach,
  createLoadingDesk,
  createPeopleDesk,
  createUnitsDesk,
  officeDate,
  wayOf,
} from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { directorySection } from "../../office/directory/directory-section.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { digest, newId, now } from "../../surroundings.ts";
import type { composeDelivery } from "../delivery.ts";

/** How old the count of units that nobody is reached for may be. */
const REACH_MS = 10_000;

export type DirectoryDelivery = Pick<
  Awaited<ReturnType<typeof composeDelivery>>,
  "directory" | "instant" | "linking" | "reach" | "reporting" | "roster" | "savedAudiences"
>;

/** "Danh bạ". */
export function composeDirectorySection(delivery: DirectoryDelivery, database: Database): OfficeSection {
  const { directory: register, instant, linking, reach: rules, reporting, roster, savedAudiences } = delivery;
  const today = (): string => officeDate(Date.parse(instant()));
  const shared = { register, digest, newId, instant, today };
  const links = createSqlLinkBook(database);
  const reach = createFindReach({ ...shared, directory: register, rules });
  return directorySection({
    units: createUnitsDesk({
      ...shared,
      book: createSqlUnitBook(database),
      reach,
      reachOfAll: createCached(reach, { now, milliseconds: REACH_MS }).find,
    }),
    people: createPeopleDesk({
      ...shared,
      endLinks: async (chats, at) => links.end(await links.linksOf({ chats }), at),
    }),
    loading: createLoadingDesk({ ...shared, drafts: createSqlRosterDrafts(database), read: readRosterBytes }),
    codes: linking,
    audiences: savedAudiences,
    audience: roster.audience,
    reports: reporting.office.unitHistory,
    consents: register.consents,
    wayOf: (person) => wayOf(person, rules, instant()),
  });
}
