import type { Passage } from "../../domain/passage.ts";
import { tableKey } from "../../domain/passage.ts";
import type { Money, Task } from "../../domain/record.ts";
import { fold } from "../../domain/syllable.ts";
import type { ReadDocument } from "../../reading/read.ts";
import { isUnderstoodRow } from "../../reading/report.ts";

/** Something that was read, with where it stands. */
export interface ReadAt {
  readonly passage: Passage;
  /** In the words of the document. */
  readonly says: string;
}

/** A table: its rows, and whether its columns are known by their titles. */
export interface ReadTable extends ReadAt {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly understood: boolean;
}

/** A day or a recurrence by which somebody owes something. */
export interface ReadDeadline extends ReadAt {
  /** As printed: "20/12", "hằng tháng". */
  readonly when: string;
  readonly who: string;
}

/** A figure as printed, with the period it is about. */
export interface ReadFigure extends ReadAt {
  readonly figure: string;
  readonly period?: string;
}

/** What a person looks over before a document is published, in printed order. */
export interface WhatWasRead {
  readonly headings: readonly ReadAt[];
  readonly tables: readonly ReadTable[];
  readonly deadlines: readonly ReadDeadline[];
  readonly targets: readonly ReadFigure[];
  readonly money: readonly ReadFigure[];
}

/** See {@link WhatWasRead}. Pure: the same document gives the same lists. */
export function whatWasRead(read: ReadDocument): WhatWasRead {
  const byId = new Map(read.passages.map((passage) => [passage.id, passage]));
  const at = (passageId: string): Passage[] => {
    const passage = byId.get(passageId);
    return passage === undefined ? [] : [passage];
  };
  const figures = read.indicators
    .filter(({ saidOf }) => saidOf === undefined)
    .flatMap(({ source, printed, sentence, period, unit }) =>
      at(source.passageId).map((passage) => ({
        isMoney: isMoneyUnit(unit),
        said: { passage, figure: printed, says: sentence, ...(period && { period: period.printed }) },
      })),
    );
  return {
    headings: read.passages
      .filter(({ kind }) => kind === "heading")
      .map((passage) => ({ passage, says: passage.text })),
    tables: tablesOf(read.passages),
    deadlines: [
      ...read.duties.flatMap(({ due, recurrence, owedBy, sentence, source }) => {
        const when = due?.date ?? recurrence;
        return when === undefined
          ? []
          : at(source.passageId).map((passage) => ({ passage, when, who: owedBy, says: sentence }));
      }),
      ...read.tasks.flatMap(({ deadline, leads, content, source }) =>
        deadline === undefined
          ? []
          : at(source.passageId).map((passage) => ({ passage, when: deadline, who: leads.join(", "), says: content })),
      ),
    ].sort((one, two) => one.passage.order - two.passage.order),
    targets: figures.filter(({ isMoney }) => !isMoney).map(({ said }) => said),
    money: [
      ...figures.filter(({ isMoney }) => isMoney).map(({ said }) => said),
      ...read.tasks.flatMap((task) => at(task.source.passageId).flatMap((passage) => moneyOf(task, passage))),
    ].sort((one, two) => one.passage.order - two.passage.order),
  };
}

function isMoneyUnit(unit: string): boolean {
  return /(?:^|\s)dong(?:$|\/)/.test(fold(unit));
}

function moneyOf({ money, total, content }: Task, passage: Passage): ReadFigure[] {
  return [...money, ...(total === undefined ? [] : [total])].map(({ printed, unit, year }: Money) => ({
    passage,
    figure: `${printed} ${unit}`.trim(),
    says: content,
    ...(year === undefined ? {} : { period: String(year) }),
  }));
}

function tablesOf(passages: readonly Passage[]): readonly ReadTable[] {
  const tables = new Map<string, Passage[]>();
  for (const passage of passages) {
    const key = tableKey(passage);
    if (key !== undefined) tables.set(key, [...(tables.get(key) ?? []), passage]);
  }
  return [...tables.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const columns = (first.cells ?? []).map(({ header }) => header).filter((header) => header !== "");
    const says = first.headings.at(-1) ?? "";
    return [{ passage: first, says, rows: rows.length, columns, understood: rows.every(isUnderstoodRow) }];
  });
}
