import {
  fill,
  instantInWords,
  type KindErased,
  type KindShown,
  linkRoleNames,
  officeDate,
  printedDate,
} from "../../../jobs/index.ts";
import words from "../../words/locale/own-data.json" with { type: "json" };
import web from "../../words/locale/web.json" with { type: "json" };
import clock from "./legal-clock.json" with { type: "json" };

/** So many days at most each kind is kept; a kind that is absent is kept until the person deletes it. */
export type RetentionDays = Readonly<Record<string, number>>;

const kinds: Readonly<Record<string, string>> = words.kinds;
const roleNames: Readonly<Record<string, string>> = linkRoleNames;
const reasons: Readonly<Record<string, string>> = words.delete.why;

/** What is said at the first contact: who answers, what is kept, by whom, how long, and how it is seen and deleted. */
export function ownDataNotice(retention: RetentionDays): string {
  return fill(words.notice, { keeper: words.keeper, kept: keptInWords(retention) });
}

/** The same on the web page, which is there before anybody has said anything. */
export function webNotice(retention: RetentionDays): string {
  return fill(web.automated, { kept: keptInWords(retention) });
}

/** How long what is said in a chat stays; of what is passed on to the office, where that is longer. */
function keptInWords({ conversations: days, inbox }: RetentionDays): string {
  if (days === undefined) return words.keptUntil;
  const kept = fill(words.keptDays, { days });
  return inbox !== undefined && inbox > days ? fill(words.keptLonger, { kept, days: inbox }) : kept;
}

/** What is said in a group: that this is for a private chat, and what is kept of the group. */
export function saidInGroups({ conversations: days }: RetentionDays): string {
  return fill(words.privately, { kept: days === undefined ? words.keptUntil : fill(words.keptDays, { days }) });
}

/** A kind as people call it. */
export function kindInWords(kind: string): string {
  return kinds[kind] ?? kind;
}

/** What is kept, a line for each kind with how much and from when to when. */
export function summary(shown: readonly KindShown[], retention: RetentionDays): string {
  if (shown.length === 0) return words.show.none;
  const rows = shown.map(({ kind, records }) => {
    const days = retention[kind];
    return fill(words.show.row, {
      kind: kindInWords(kind),
      count: records.length,
      time: spanOf(records.flatMap(({ at }) => at ?? [])),
      kept: days === undefined ? "" : fill(words.show.kept, { days }),
    });
  });
  return [words.show.intro, ...rows, fill(words.show.who, { keeper: words.keeper })].join("\n");
}

function spanOf(instants: readonly string[]): string {
  const days = instants.map((at) => officeDate(Date.parse(at))).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return words.show.undated;
  const [from, to] = [printedDate(first), printedDate(last)];
  return first === last ? fill(words.show.time, { from }) : fill(words.show.span, { from, to });
}

/** What would go and what has to stay, before it is deleted. */
export function deletionQuestion(shown: readonly KindShown[]): string {
  const staying = shown.filter(({ kind }) => kind in reasons && kind !== "inbox");
  const going = shown.filter((one) => !staying.includes(one));
  return [
    words.delete.ask,
    shown.length === 0 ? words.delete.nothing : fill(words.delete.goes, { kinds: listed(going) }),
    ...(staying.length === 0 ? [] : [words.delete.stays]),
    ...staying.map(({ kind }) => fill(words.delete.staying, { kind: kindInWords(kind), why: reasonOf(kind) })),
    ...officeInWords(shown),
    fill(words.delete.confirm, { sure: words.button.sure }),
  ].join("\n");
}

/** What deleting means for an office that the person holds beside what they are for themselves; [] for who holds none. */
function officeInWords(shown: readonly KindShown[]): readonly string[] {
  const contacts = shown.find(({ kind }) => kind === "contacts")?.records ?? [];
  const offices = contacts.flatMap(({ fields: { roles = "", unit } }) =>
    roles.split(", ").flatMap((said) => {
      const role = roleNames[said];
      if (role === undefined) return [];
      return [unit === undefined ? role : fill(words.delete.officeOf, { role, unit })];
    }),
  );
  return offices.length === 0 ? [] : [fill(words.delete.office, { roles: [...new Set(offices)].join("; ") })];
}

/** The receipt of a deletion done at an ISO instant. */
export function deletionReceipt(done: readonly KindErased[], number: string, at: string): string {
  const erased = done.filter((one) => one.erased > 0);
  const kept = done.filter((one) => one.kept > 0);
  const counted = erased.map(({ kind, erased: count }) => fill(words.delete.count, { kind: kindInWords(kind), count }));
  return [
    fill(words.delete.receipt, { number, time: instantInWords(at) }),
    counted.length === 0 ? words.delete.erasedNone : fill(words.delete.erased, { kinds: counted.join(", ") }),
    ...(kept.length === 0 ? [] : [words.delete.kept]),
    ...kept.map(({ kind, kept: count }) =>
      fill(words.delete.keptRow, { kind: kindInWords(kind), count, why: reasonOf(kind) }),
    ),
  ].join("\n");
}

/** In how many working days the office answers who wants something put right. */
export const { answerWorkingDays } = clock;

/** Says that a wish to have something put right went to the office, and by when it answers. */
export function correctionSent(id: string, said: string): string {
  return fill(words.correct.sent, { id, said, days: answerWorkingDays });
}

function reasonOf(kind: string): string {
  return fill(reasons[kind] ?? "", { days: clock.eraseDays });
}

function listed(shown: readonly KindShown[]): string {
  return shown
    .map(({ kind, records }) => fill(words.delete.count, { kind: kindInWords(kind), count: records.length }))
    .join(", ");
}
