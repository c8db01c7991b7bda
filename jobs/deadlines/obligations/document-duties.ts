import {
  type DocumentMeta,
  dueTimeIn,
  fold,
  type ReadDocument,
  readTime,
  type Time,
} from "../../../knowledge/index.ts";
import { ruleOf } from "../../dates/rule-of.ts";
import { printedDate } from "../../domain/calendar/calendar-date.ts";
import { deadlineProblem } from "../../domain/deadline/due-periods.ts";
import { deadlineWords } from "../deadline-words.ts";
import type { DocumentDuty } from "../ports.ts";
import { dutyTitle } from "./duty-title.ts";

const PEOPLE = deadlineWords.people.map((people) => fold(people));
const YEARLY = /^(?:hang|moi) nam$/;

/**
 * The duties in documents that fall due on a day or recur, and the rows of their tables that name a time. A day printed
 * without a year ("trước ngày 20/12") becomes a yearly deadline only when the sentence says "hằng năm"; otherwise the
 * duty has no deadline until the office sets one.
 */
export function dutiesOfDocuments(documents: readonly ReadDocument[]): DocumentDuty[] {
  return documents.flatMap(({ meta, duties, tasks }) => [
    ...duties
      .filter(({ due, recurrence }) => due !== undefined || recurrence !== undefined)
      .filter(({ owedBy }) => mayOwe(owedBy, meta))
      .map(({ id, owedBy, owedTo, due, recurrence, sentence, source }): DocumentDuty => {
        const deadline = deadlineOf(dueTimeIn(sentence)?.time, recurrence);
        return {
          id,
          title: dutyTitle(sentence, { owner: owedBy, due: due?.date ?? recurrence }),
          source: sourceIn(meta, source, sentence),
          owedBy,
          owedTo,
          recurrence,
          deadline,
        };
      }),
    ...tasks.flatMap(({ id, content, leads, deadline, period, source }): DocumentDuty[] => {
      const time = deadline ?? period?.printed;
      if (time === undefined) return [];
      const read = readTime(time);
      return [
        {
          id,
          title: dutyTitle(content),
          source: sourceIn(meta, source, content),
          owedBy: leads.join("; "),
          recurrence: time,
          deadline: read.kind === "time" ? deadlineOf(read.time, undefined) : undefined,
        },
      ];
    }),
  ]);
}

/**
 * Whether a sentence can oblige a unit: not when it names pupils or parents. A sentence that names nobody obliges
 * whoever issued the document, but only in a document with a number (Nghị định 30/2020, điều 8); without one it is a
 * text for readers, which obliges nobody.
 */
function mayOwe(owedBy: string, { number }: DocumentMeta): boolean {
  if (owedBy === "") return number !== undefined;
  const owner = fold(owedBy);
  return !PEOPLE.some((people) => owner === people || owner.startsWith(`${people} `));
}

/** The deadline of a printed time. Days without a year fall due only where the sentence says that they come again. */
function deadlineOf(time: Time | undefined, recurrence: string | undefined): DocumentDuty["deadline"] {
  if (time === undefined) return undefined;
  const { days } = time;
  const comesAgain = recurrence !== undefined && YEARLY.test(fold(recurrence));
  if (days.kind === "yearly" && !days.every && !comesAgain) return undefined;
  const deadline = ruleOf(time);
  return typeof deadline === "string" || deadlineProblem(deadline) !== undefined ? undefined : deadline;
}

function sourceIn(
  meta: DocumentMeta,
  { passageId, place }: { readonly passageId: string; readonly place: { readonly id: string } },
  quote: string,
): DocumentDuty["source"] {
  const { id, kind = "", number, title = id, issuedOn } = meta;
  const named = number === undefined ? title : `${kind} ${number}`.trim();
  const document = issuedOn === undefined ? named : `${named} (${printedDate(issuedOn)})`;
  return { kind: "document", documentId: id, document, place: place.id, passageId, quote };
}
