import type { Doubt, Duty, Indicator, Task } from "../domain/record.ts";

/** What a person should check before relying on the records, because it could not be read with certainty. */
export function doubtsOf(records: {
  readonly indicators: readonly Indicator[];
  readonly tasks: readonly Task[];
  readonly duties: readonly Duty[];
}): Doubt[] {
  return [
    ...records.tasks
      .filter((task) => task.leads.length === 0)
      .map((task): Doubt => ({ kind: "row-without-lead", source: task.source, text: task.content })),
    ...records.tasks
      .filter((task) => task.leads.length > 1 && task.leads.some((lead) => lead.includes("(")))
      .map((task): Doubt => ({ kind: "split-lead", source: task.source, text: task.leads.join("; ") })),
    ...records.indicators
      .filter((indicator) => indicator.period === undefined)
      .map(
        (indicator): Doubt => ({ kind: "figure-without-period", source: indicator.source, text: indicator.printed }),
      ),
    ...records.duties
      .filter((duty) => duty.owedBy === "" && duty.due !== undefined)
      .map((duty): Doubt => ({ kind: "duty-without-owner", source: duty.source, text: duty.sentence })),
  ];
}
