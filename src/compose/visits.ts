import { createZaloChannel } from "../../bot/adapters/rendering/zalo-channel.ts";
import { createSqlJournal } from "../../bot/adapters/sql/journal.ts";
import { createTelegramChannel } from "../../bot/adapters/telegram/chat/channel.ts";
import { createSqlOfficerTalks } from "../../bot/adapters/zalo-oa/officers/book.ts";
import {
  type Chat,
  createOfficerDesk,
  createPresence,
  createVisitDesk,
  type OfficerDesk,
  type Presence,
  type VisitDesk,
  vietnamese,
  wordsOf,
} from "../../bot/index.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlVisits } from "../../jobs/adapters/sql/linking/visits.ts";
import { type Delivery, nextOfficeHour } from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import { newId } from "../surroundings.ts";
import type { deliveryOver } from "./delivery.ts";
import { remindingHours } from "./office/rules.ts";
import { officeCalendar } from "./reporting.ts";

/** What answering into conversations needs of what is sent. */
export type VisitDelivery = Pick<Delivery, "reply"> &
  Pick<Awaited<ReturnType<typeof deliveryOver>>, "policies" | "instant">;

/** What the office does with people who want to talk to an officer. Everything is kept in the database. */
export function composeVisits(
  database: Database,
  { officeContact }: Pick<Config, "officeContact">,
  { reply, policies, instant }: VisitDelivery,
): VisitDesk {
  const inbox = createSqlInbox(database);
  // What an officer writes cites nothing, so no page is linked to.
  const shown = { publicUrl: undefined, words: vietnamese.buttons };
  const channels = {
    telegram: createTelegramChannel(shown),
    "zalo-bot": createZaloChannel("zalo-bot", shown),
    "zalo-oa": createZaloChannel("zalo-oa", shown),
  };
  return createVisitDesk({
    inbox,
    visits: createSqlVisits(database, inbox),
    journal: createSqlJournal(database, newId),
    reply,
    show: (channel, told) => channels[channel].show({ turnId: told.inbound.id, ...told }),
    windowHours: (channel) => (channel === "web" ? undefined : policies[channel]?.windowHours),
    office: wordsOf(officeContact).office.name,
    newId,
    instant,
  });
}

/** Officers who write in the chat tool of the Official Account. Everything is kept in the database. */
export function composeOfficers(database: Database, instant: () => string): OfficerDesk {
  const talks = createSqlOfficerTalks(database);
  return createOfficerDesk({ talks, journal: createSqlJournal(database, newId), newId, instant });
}

/** Whether a person of the office is with a chat; the hours of work are those in which the office reminds. */
export async function composePresence(
  database: Database,
  config: Pick<Config, "officeContact" | "calendarFile" | "remindingFile">,
  instant: () => string,
): Promise<(chat: Chat) => Promise<Presence>> {
  const [calendar, hours] = await Promise.all([officeCalendar(config), remindingHours(config, database)]);
  return createPresence({
    visits: createSqlVisits(database, createSqlInbox(database)),
    officers: composeOfficers(database, instant),
    worksFrom: async (now) => nextOfficeHour(now, calendar, await hours()),
    office: wordsOf(config.officeContact).office.name,
    instant,
  });
}
