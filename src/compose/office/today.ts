import { setTimeout as pause } from "node:timers/promises";
import { answerWorkingDays } from "../../../bot/index.ts";
import { createSqlAlertBook } from "../../../jobs/adapters/sql/alerting/alert-book.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
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
import { STATE_GROUPS, type StateGroup } from "../../office/announcements/announcing-parts.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { draftedParts } from "../../office/today/drafted-parts.ts";
import { standingParts } from "../../office/today/standing-parts.ts";
import { todaySection } from "../../office/today/today-section.ts";
import { waitingParts } from "../../office/today/waiting-parts.ts";
import { now } from "../../surroundings.ts";
import type { Reach, ReachedChannel } from "../channels/reach/reachability.ts";
import type { composeDelivery } from "../delivery.ts";

export type TodayDelivery = Pick<
  Awaited<ReturnType<typeof composeDelivery>>,
  "instant" | "zaloOa" | "calendar" | "obligationDesk"
>;

/** All pages that are open share a look of so long. */
const LOOK_MS = 2_000;
/** A part that takes longer is told as one that cannot be read. */
const PATIENCE_MS = 1_500;
/** A platform that is not reached for less is tried again, and nobody has to do anything. */
const LOST_MS = 3 * 60_000;
/** Alerts of which the parts of the channels and of the grant tell already. */
const TOLD_AS_CHANNELS: ReadonlySet<string> = new Set(["ChannelDeaf", "TokenRefused", "TokenEnds"]);
/** A page that is asked for its total alone. */
const ONE = { from: 0, size: 1 };
/** What is made behind is asked for again so often, after so long. */
const [MOST_TRIES, STEP_MS] = [6, 100];
/** From this month on deadlines of the next year are near. */
const NEXT_YEAR_FROM = "09";

/** What is prepared beside what is sent. */
export interface TodayDesks {
  readonly drafts: Pick<DraftDesk, "open">;
  readonly targets: Pick<TargetsDesk, "waiting">;
  readonly announcing: Pick<AnnouncementDesk, "states" | "page">;
  /** Groups of questions that have no published answer; undefined while they are being made. */
  readonly unhelped: () => Promise<number | undefined>;
}

/** "Hôm nay". */
export function composeTodaySection(
  delivery: TodayDelivery,
  database: Database,
  reach: (channel: ReachedChannel) => Reach | undefined,
  { drafts, targets, announcing, unhelped }: TodayDesks,
): OfficeSection {
  const { instant, calendar, zaloOa, obligationDesk } = delivery;
  const today = (): string => officeDate(Date.parse(instant()));
  const book = createSqlWaitingBook(database);
  const alerts = createSqlAlertBook(database);
  const official = createSqlOfficialAnswers(database);
  const shared = <Found>(look: () => Promise<Found>) => createCached(look, { now, milliseconds: LOOK_MS }).find;
  const standing = (channel: ReachedChannel) => {
    const { lostAt, refusedSince } = reach(channel) ?? {};
    const isLost = lostAt !== undefined && Date.parse(instant()) - lostAt > LOST_MS;
    return { refusedSince, lostAt: isLost ? lostAt : undefined };
  };
  const states = shared(() => announcing.states());
  const inStates = async (group: StateGroup): Promise<number> => {
    const counted = await states();
    return STATE_GROUPS[group].reduce((sum, state) => sum + (counted[state] ?? 0), 0);
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
      unhelped: shared(() => made(unhelped)),
    }),
    ...draftedParts({
      documents: shared(async () => (await drafts.open()).length),
      // The documents propose first, as when the list of proposals is opened.
      proposed: shared(async () => {
        await obligationDesk.propose();
        return (await book.waiting()).get("proposed")?.count ?? 0;
      }),
      official: shared(async () => (await official.list({ states: ["offered"], ...ONE })).total),
      targets: shared(async () => (await targets.waiting(ONE)).total),
      draft: () => inStates("drafts"),
      stopped: () => inStates("attention"),
      going: () => inStates("going"),
      unknown: shared(async () => (await announcing.page({ ...ONE, isDoubtful: true })).total),
    }),
  ];
  const inbox = createSqlInbox(database);
  return todaySection({ parts, inbox, instant, patience: () => pause(PATIENCE_MS, "late" as const, { ref: false }) });
}

/** What is made behind, waited for in steps until somebody else stops waiting. */
async function made(look: () => Promise<number | undefined>): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(STEP_MS, undefined, { ref: false });
  }
  throw new Error("the groups of questions are not made yet");
}

function undecidedYears(calendar: WorkingCalendar, today: string): readonly number[] {
  const year = Number(today.slice(0, 4));
  const near = today.slice(5, 7) >= NEXT_YEAR_FROM ? [year, year + 1] : [year];
  return near.filter((one) => calendar.year(one).kind === "undecided");
}
