import type { Obligations, UnitObligations } from "../../deadlines/ports.ts";
import { createNoticeRun, type NoticeRun, type NoticeRunParts } from "../../delivering/run/notice-run.ts";
import type { Register } from "../../directory/register.ts";
import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import { stillStands } from "../../domain/deadline/notice.ts";
import type { Message } from "../../domain/delivery/outcome.ts";
import { EVERYBODY } from "../../domain/people/audience.ts";
import { UNIT_ROLES } from "../../domain/people/roles.ts";
import type { Directory, PlannedDelivery } from "../../ports.ts";
import { itemOf } from "../owed-item.ts";
import type { ReportBook } from "../report-book.ts";
import { reportingWords } from "../reporting-wording.ts";
import { noticeMessage } from "./notice-message.ts";
import type { Notices } from "./notices.ts";

export interface NoticingParts extends Pick<NoticeRunParts, "ledger" | "instant"> {
  readonly stores: {
    readonly directory: Pick<Directory, "recipients"> & Pick<Register, "units">;
    readonly obligations: Pick<Obligations, "find">;
    readonly unitObligations: Pick<UnitObligations, "find">;
    readonly notices: Notices<PlannedDelivery>;
    readonly book: Pick<ReportBook, "receiptsOf">;
  };
  readonly rules: NoticeRunParts["rules"] & { readonly calendar: WorkingCalendar };
}

const PREFIX = "notice-";
const MOST_PEOPLE = 1_000;

/** The cause of a notice in the ledger. */
export function noticeCause(id: string): string {
  return `${PREFIX}${id}`;
}

/** Decisions on their way to the units. */
export function createNoticing(parts: NoticingParts): NoticeRun {
  const { stores, rules, ledger, instant } = parts;
  return createNoticeRun({
    owns: (cause) => cause.startsWith(PREFIX),
    notices: stores.notices,
    text: reportingWords.notice,
    people: (cause) => speakersFor(stores, cause),
    message: (cause) => compose(parts, cause),
    ...{ ledger, rules, instant },
  });
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
  const item = await itemOf({ stores, rules, clock: { instant } }, owed);
  const unit = (await stores.directory.units()).find(({ id }) => id === owed.unit);
  if (item === undefined || unit === undefined) return undefined;
  const receipt = (await stores.book.receiptsOf([owed.key])).get(owed.key);
  return noticeMessage(notice.decision, item, unit, receipt);
}
