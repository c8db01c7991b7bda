import type { Obligations, UnitObligations } from "../../deadlines/ports.ts";
import { planFor } from "../../delivering/run/delivery-rows.ts";
import { resendOpen } from "../../delivering/run/resend.ts";
import type { RunKind } from "../../delivering/run/run-kind.ts";
import type { Register } from "../../directory/register.ts";
import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import { officeDate } from "../../domain/calendar/office-time.ts";
import { stillStands } from "../../domain/deadline/notice.ts";
import type { Message } from "../../domain/delivery/outcome.ts";
import type { SendingRules } from "../../domain/delivery/route.ts";
import { EVERYBODY } from "../../domain/people/audience.ts";
import type { SendingChannel } from "../../domain/people/contact.ts";
import { UNIT_ROLES } from "../../domain/people/roles.ts";
import type { Directory, Job, Ledger, PlannedDelivery } from "../../ports.ts";
import { itemOf } from "../owed-item.ts";
import type { ReportBook } from "../report-book.ts";
import { reportingWords } from "../reporting-wording.ts";
import { noticeMessage } from "./notice-message.ts";
import type { Notices } from "./notices.ts";

export interface NoticingParts {
  readonly stores: {
    readonly directory: Pick<Directory, "recipients"> & Pick<Register, "units">;
    readonly obligations: Pick<Obligations, "find">;
    readonly unitObligations: Pick<UnitObligations, "find">;
    readonly notices: Notices<PlannedDelivery>;
    readonly book: Pick<ReportBook, "receiptsOf">;
  };
  readonly ledger: Pick<Ledger, "due" | "counts" | "repeatUnknown">;
  readonly rules: {
    readonly calendar: WorkingCalendar;
    readonly sending: SendingRules;
    /** In the order in which they are tried for each person. */
    readonly channels: readonly SendingChannel[];
  };
  readonly instant: () => string;
}

/** Decisions on their way to the units: runs, of which a tick plans what nobody has planned yet. */
export interface Noticing extends RunKind {
  /** Plans one notice at once; gives how many people it goes to. */
  tell(cause: string): Promise<number>;
}

const PREFIX = "notice-";
const MOST_PEOPLE = 1_000;

/** The cause of a notice in the ledger. */
export function noticeCause(id: string): string {
  return `${PREFIX}${id}`;
}

/** See {@link Noticing}. Notices keep the quiet hours of the sending rules. */
export function createNoticing(parts: NoticingParts): Noticing {
  const { rules, ledger, instant } = parts;
  const { notices } = parts.stores;
  const { channels } = rules;
  const runOf = (id: string) => ({ id, version: 1, channels, text: reportingWords.notice, urgent: false });
  const tell = async (cause: string): Promise<number> => {
    const deliveries = (await speakersFor(parts.stores, cause)).flatMap((person) =>
      planFor(person, runOf(cause), rules.sending, { now: instant() }),
    );
    await notices.plan(cause, deliveries);
    const open = deliveries.filter(({ state }) => state === "planned" || state === "deferred");
    return new Set(open.map(({ recipient }) => recipient)).size;
  };
  return {
    tell,
    async tick() {
      const jobs: Job[] = [];
      for (const { cause, isPlanned } of await notices.open()) {
        if (!isPlanned) await tell(cause);
        const one = await resendOpen(ledger, cause, instant());
        if (one.isDone) await notices.finish(cause);
        jobs.push(...one.jobs);
      }
      return jobs;
    },
    owns: (cause) => cause.startsWith(PREFIX),
    run: async (cause) => ({
      ...runOf(cause),
      async compose() {
        const message = await compose(parts, cause);
        return message === undefined ? { kind: "nothing" } : { kind: "message", message };
      },
    }),
  };
}

/** Everybody who speaks for the unit of a notice, or for an ended unit whose part it has taken over. */
async function speakersFor({ notices, unitObligations, directory }: NoticingParts["stores"], cause: string) {
  const notice = await notices.find(cause);
  const owed = notice === undefined ? undefined : await unitObligations.find(notice.owed);
  if (owed === undefined) return [];
  const units = [owed.unit, ...owed.standsFor];
  return directory.recipients({ ...EVERYBODY, roles: UNIT_ROLES, units }, { limit: MOST_PEOPLE });
}

/** What a notice says now; undefined when the decision was replaced by a later one. */
async function compose({ stores, rules, instant }: NoticingParts, cause: string): Promise<Message | undefined> {
  const notice = await stores.notices.find(cause);
  const owed = notice === undefined ? undefined : await stores.unitObligations.find(notice.owed);
  if (notice === undefined || owed === undefined || !stillStands(notice.decision, owed)) return undefined;
  const today = (): string => officeDate(Date.parse(instant()));
  const item = await itemOf({ stores, rules, clock: { today } }, owed);
  const unit = (await stores.directory.units()).find(({ id }) => id === owed.unit);
  if (item === undefined || unit === undefined) return undefined;
  const receipt = (await stores.book.receiptsOf([owed.key])).get(owed.key);
  return noticeMessage(notice.decision, item, unit, receipt);
}
