import { periodInWords } from "../dates/date-words.ts";
import { deadlineWords } from "../deadlines/deadline-words.ts";
import type { UnitObligations } from "../deadlines/ports.ts";
import type { Obligation } from "../domain/deadline/obligation.ts";
import type { EscalationStep } from "../domain/deadline/reminder-step.ts";
import type { UnitObligation } from "../domain/deadline/unit-obligation.ts";
import type { Unit } from "../domain/people/contact.ts";
import { fill } from "../domain/sentence.ts";
import type { Inbox } from "../inbox/inbox.ts";
import type { InCharge } from "./in-charge.ts";

/** A late unit that a step of the chain hands to people. */
export interface HandedUp {
  readonly row: UnitObligation;
  readonly obligation: Obligation;
  readonly unit: Unit;
  readonly link: EscalationStep;
  /** Position in the chain. */
  readonly step: number;
  readonly held: InCharge;
}

const MOST_UNITS = 10;
const { inCharge: words } = deadlineWords;

/** Whether a step changes who holds a unit: a further step, or the same when somebody is there for the first time. */
export function isHandedUp({ escalated }: UnitObligation, step: number, { names }: InCharge): boolean {
  if (escalated === undefined || escalated.step < step) return true;
  return escalated.step === step && escalated.to.length === 0 && names.length > 0;
}

/** Keeps who holds late units. Where the directory has nobody for a step of the chain, the office's inbox says so. */
export async function handUp(
  { unitObligations, inbox }: { readonly unitObligations: UnitObligations; readonly inbox: Pick<Inbox, "put"> },
  handed: readonly HandedUp[],
  at: string,
): Promise<void> {
  const missing = new Map<string, HandedUp[]>();
  for (const one of handed.filter(({ held }) => held.isMissing)) {
    const subject = `${one.row.obligation} ${one.row.period} ${one.step}`;
    missing.set(subject, [...(missing.get(subject) ?? []), one]);
  }
  // The inbox comes first: after a crash in between it is told twice, which is better than not at all.
  for (const [subject, units] of missing)
    await inbox.put({ kind: "nobody-in-charge", subject, note: missingInWords(units) }, at);
  if (handed.length === 0) return;
  await unitObligations.escalate(handed.map(({ row, step, held }) => ({ key: row.key, step, to: held.names, at })));
}

function missingInWords(units: readonly HandedUp[]): string {
  const [first] = units;
  if (first === undefined) return "";
  const names = units.slice(0, MOST_UNITS).map(({ unit }) => unit.name);
  const others = units.length - names.length;
  return fill(words.tellOffice, {
    title: first.obligation.title,
    period: periodInWords(first.obligation, first.row.period),
    named: first.link.named,
    count: units.length,
    units: others === 0 ? names.join(", ") : fill(words.otherUnits, { names: names.join(", "), count: others }),
    meanwhile: first.held.names.length === 0 ? words.nobodyMeanwhile : first.held.names.join(", "),
  });
}
