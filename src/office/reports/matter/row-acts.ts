import { html, raw } from "hono/html";
import { DECIDABLE, type Decision, type MatterRow, readDay } from "../../../../jobs/index.ts";
import type { Asked, Html } from "../../frame/contract.ts";
import { actForm, type Field, folded, oneButton } from "../../frame/form.ts";
import { matterAddress, reportWords, unitAddress, withQuery } from "../report-parts.ts";

const words = reportWords.acts;
type Kind = Decision["kind"];

/** Where the forms of a row come back to, and who may send them. */
export interface RowPlace {
  readonly obligation: string;
  readonly period: string;
  readonly asked: Asked;
  /** Today's ISO date. */
  readonly today: string;
}

/** What can be done for one unit: the most frequent decision as a button, the others in a form that opens, a reminder. */
export function rowActs(row: MatterRow, place: RowPlace): Html {
  const { owed } = row;
  const { asked, obligation, period } = place;
  if (!asked.may("write")) return raw("") as Html;
  const address = unitAddress(obligation, period, owed.key);
  const kinds = decisionsFor(row, asked);
  const quick = kinds.includes("accept") ? decideButton("accept", row, place) : raw("");
  const others = kinds.filter((kind) => kind !== "accept");
  const isOpen = asked.rejected?.to === `${address}/decide`;
  const more =
    others.length === 0
      ? raw("")
      : folded(words.more, decideForm(row, place, { kinds: others, id: `d-${owed.key}` }), isOpen);
  const record = DECIDABLE[owed.state].includes("report")
    ? folded(words.recordOf, recordForm(row, place), asked.rejected?.to === `${address}/record`)
    : raw("");
  const remind = remindButton(row, place);
  const settles = row.wishes.map((wish) =>
    folded(
      words.settleOf,
      settleForm(wish.id, owed.key, place),
      asked.rejected?.to === `${address}/settle` && asked.rejected.values.wish === wish.id,
    ),
  );
  return html`${quick}${remind}${record}${more}${settles}`;
}

/** What whoever looks may decide of a unit as it stands; what came on paper is written down in a form of its own. */
export function decisionsFor({ owed }: Pick<MatterRow, "owed">, asked: Pick<Asked, "may">): readonly Kind[] {
  return asked.may("approve") ? DECIDABLE[owed.state].filter((kind) => kind !== "report") : [];
}

/** The form for a report that came on paper or otherwise beside the chats. */
export function recordForm({ owed }: Pick<MatterRow, "owed">, { obligation, period, asked }: RowPlace): Html {
  return actForm({
    to: withQuery(`${unitAddress(obligation, period, owed.key)}/record`, asked),
    id: `r-${owed.key}`,
    asked,
    fields: [
      { name: "reason", label: words.paper, kind: "text", required: true, max: 500, example: words.paperExample },
      { name: "seen", label: "", kind: "hidden", value: owed.at },
    ],
    submit: words.report,
  });
}

/** A reminder to one unit; nothing where nobody of it is reached or it owes nothing. */
export function remindButton(
  { owed, unit, unreached, standing }: MatterRow,
  { obligation, period, asked }: RowPlace,
): Html {
  const owes = standing === "owing" || standing === "late";
  if (!owes || unreached || owed.state === "not-ours" || !asked.may("approve")) return html``;
  return oneButton({
    to: withQuery(`${matterAddress(obligation, period)}/remind`, asked),
    label: words.remind,
    hidden: { chosen: `${owed.key} ${owed.at}` },
    tone: "quiet",
    about: unit.name,
  });
}

/** A decision that needs no words, as one button. */
function decideButton(kind: "accept", { owed, unit }: MatterRow, { obligation, period, asked }: RowPlace): Html {
  return oneButton({
    to: withQuery(`${unitAddress(obligation, period, owed.key)}/decide`, asked),
    label: words[kind],
    hidden: { decision: kind, seen: owed.at },
    about: unit.name,
  });
}

/** The form of the decisions that a unit's state allows, with the day that the unit wishes where it named one. */
export function decideForm(
  { owed, wishes }: MatterRow,
  { obligation, period, asked, today }: RowPlace,
  { kinds, id }: { readonly kinds: readonly Kind[]; readonly id: string },
): Html {
  const wish = wishes.find(({ kind }) => kind === "extension");
  const day = wish?.note === undefined ? undefined : readDay(wish.note, today);
  const isForgotten = wish !== undefined && kinds.includes("extend");
  return actForm({
    to: withQuery(`${unitAddress(obligation, period, owed.key)}/decide`, asked),
    id,
    asked,
    fields: [
      { ...decisionField(kinds), ...(isForgotten ? { value: "extend" } : {}) },
      reasonField,
      ...(kinds.includes("extend") ? [{ ...untilField, value: day?.kind === "read" ? day.value : "" }] : []),
      { name: "seen", label: "", kind: "hidden", value: owed.at },
    ],
    submit: words.go,
  });
}

/** The choice of a decision. */
export function decisionField(kinds: readonly Kind[]): Field {
  return {
    name: "decision",
    label: words.decision,
    kind: "select",
    required: true,
    choices: kinds.map((kind) => ({ value: kind, label: words[kind] })),
  };
}

export const reasonField: Field = {
  name: "reason",
  label: words.reason,
  kind: "textarea",
  rows: 2,
  max: 500,
  hint: words.reasonHint,
  when: words.reasonWhen,
};
export const untilField: Field = { name: "until", label: words.until, kind: "date", when: words.untilWhen };

/** A wish of a unit with the way to close it once it is settled otherwise: called back, helped. */
export function settleForm(wish: string, owed: string, { obligation, period, asked }: RowPlace): Html {
  return actForm({
    to: withQuery(`${unitAddress(obligation, period, owed)}/settle`, asked),
    id: `s-${wish}`,
    asked,
    fields: [
      { name: "wish", label: "", kind: "hidden", value: wish },
      { name: "note", label: words.settleNote, kind: "text", required: true, max: 300 },
    ],
    submit: words.settle,
    tone: "quiet",
  });
}
