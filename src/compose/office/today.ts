import { setTimeout as pause } from "node:timers/promises";
import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { answerWorkingDays } from "../../../bot/index.ts";
import { createSqlAlertBook } from "../../../jobs/adapters/sql/alerting/alert-book.ts";
import { createSqlWaitingBook } from "../../../jobs/adapters/sql/waiting/waiting-book.ts";
import {
  type AnnouncementDesk,
  alertTitle,
  createCached,
  officeDate,
  type TargetsDesk,
  type WorkingCalendar,
} from "../../../jobs/index.ts";
import { createSqlOfficialAnswers } from "../../../knowledge/adapters/office/sql-official-answers.ts";
import type { Database, DraftDesk } from "../../../knowledge/index.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { draftedParts } from "../../office/today/drafted-parts.ts";
import { standingParts } from "../../office/today/standing-parts.ts";
import { todaySection } from "../../office/today/today-section.ts";
import { waitingParts } from "../../office/today/waiting-parts.ts";
import { newId, now } from "../../surroundings.ts";
import type { Reach, ReachedChannel } from "../channels/reach/reachability.ts";
import type { composeDelivery } from "../delivery.ts";

export type TodayDelivery = Pick<Awaited<ReturnType<typeof composeDelivery>>, "instant" | "zaloOa" | "calendar">;

/** All pages that are open share a look of so long. */
const LOOK_MS = 2_000;
/** A part that takes longer is told as one that cannot be read. */
const PATIENCE_MS = 1_500;
const WEEK_MS = 7 * 86_400_000;
/** A platform that is not reached for less is tried again, and nobody has to do anything. */
const LOST_MS = 3 * 60_000;
/** Of questions without an answer so many are looked at. */
const MOST_QUESTIONS = 500;
/** States of a draft in which it waits for a person. */
const LOOKED_AT: ReadonlySet<string> = new Set(["ready", "problem"]);
/** Alerts of which the parts of the channels and of the grant tell already. */
const TOLD_AS_CHANNELS: ReadonlySet<string> = new Set(["ChannelDeaf", "TokenRefused", "TokenEnds"]);
/** A page that is asked for its total alone. */
const ONE = { from: 0, size: 1 };
/** From this month on deadlines of the next year are near. */
const NEXT_YEAR_FROM = "09";

/** What is prepared beside what is sent. */
export interface TodayDesks {
  readonly drafts: Pick<DraftDesk, "open">;
  readonly targets: Pick<TargetsDesk, "waiting">;
  readonly announcing: Pick<AnnouncementDesk, "states">;
}

/** "Hôm nay". */
export function composeTodaySection(
  delivery: TodayDelivery,
  database: Database,
  reach: (channel: ReachedChannel) => Reach | undefined,
  { drafts, targets, announcing }: TodayDesks,
): OfficeSection {
  const { instant, calendar, zaloOa } = delivery;
  const today = (): string => officeDate(Date.parse(instant()));
  const book = createSqlWaitingBook(database);
  const journal = createSqlJournal(database, newId);
  const alerts = createSqlAlertBook(database);
  const official = createSqlOfficialAnswers(database);
  const shared = <Found>(look: () => Promise<Found>) => createCached(look, { now, milliseconds: LOOK_MS }).find;
  const standing = (channel: ReachedChannel) => {
    const { lostAt, refusedSince } = reach(channel) ?? {};
    const isLost = lostAt !== undefined && Date.parse(instant()) - lostAt > LOST_MS;
    return { refusedSince, lostAt: isLost ? lostAt : undefined };
  };
  const parts = [
    ...waitingParts({
      waiting: shared(book.waiting),
      workingDaysFrom: (day, count) => calendar.workingDaysFrom(day, count).day,
      answerDays: answerWorkingDays,
      today,
    }),
    ...standingParts({
      channels: { telegram: () => standing("telegram"), "zalo-bot": () => standing("zalo-bot") },
      alerts: shared(async () =>
        (await alerts.episodes()).filter(({ alert }) => !TOLD_AS_CHANNELS.has(alert)).map(alertTitle),
      ),
      grant: async () => (await zaloOa?.report())?.says,
      undecidedYears: () => undecidedYears(calendar, today()),
      unhelped: shared(async () => {
        const since = new Date(Date.parse(instant()) - WEEK_MS).toISOString();
        const asked = (await journal.unhelped(MOST_QUESTIONS)).filter(({ receivedAt }) => receivedAt >= since);
        return new Set(asked.map(({ channel, conversation }) => `${channel} ${conversation}`)).size;
      }),
    }),
    ...draftedParts({
      documents: shared(async () => (await drafts.open()).filter(({ state }) => LOOKED_AT.has(state)).length),
      official: shared(async () => (await official.list({ states: ["offered"], ...ONE })).total),
      targets: shared(async () => (await targets.waiting(ONE)).total),
      going: shared(async () => {
        const { approved = 0, sending = 0 } = await announcing.states();
        return approved + sending;
      }),
    }),
  ];
  return todaySection({ parts, instant, patience: () => pause(PATIENCE_MS, "late" as const, { ref: false }) });
}

function undecidedYears(calendar: WorkingCalendar, today: string): readonly number[] {
  const year = Number(today.slice(0, 4));
  const near = today.slice(5, 7) >= NEXT_YEAR_FROM ? [year, year + 1] : [year];
  return near.filter((one) => calendar.year(one).kind === "undecided");
}
