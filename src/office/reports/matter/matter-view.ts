import { html, raw } from "hono/html";
import {
  fill,
  holdOf,
  instantInWords,
  lastMomentInWords,
  type PartCounts,
  type ReminderHold,
  type ShownMatter,
  type ShownPart,
} from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, type Field, oneButton } from "../../frame/form.ts";
import { facts, live, type Tone, tiles } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import { trailOf } from "../calendar-view.ts";
import {
  HOME,
  matterAddress,
  matterTitle,
  type ReportsParts,
  reportWords,
  sourceHtml,
  withQuery,
} from "../report-parts.ts";
import { matterTable, partOf, unitsIn } from "./matter-table.ts";
import { decisionField, reasonField, rowActs, untilField } from "./row-acts.ts";

const words = reportWords.matter;
export const MATTER = "matter/:obligation/:period";
const MANY = "many";

/** One matter: how many units stand where, the units, and what can be done for one, for several and for all. */
export function matterView(parts: ReportsParts): OfficeView {
  const { matters, holds, today } = parts;
  return {
    path: MATTER,
    stamp: ({ params: { obligation = "", period = "" } }) => matters.stamp({ obligation, period }),
    async show(asked) {
      const { obligation = "", period = "" } = asked.params;
      const matter = await matters.matter(obligation, period);
      if (matter === undefined || (matter.rows.length === 0 && matter.due === undefined)) return undefined;
      const place = { obligation, period, asked, today: today() };
      const table = matterTable(matters, matter, {
        actions: (row) => rowActs(row, place),
        ...(asked.may("write") ? { chosenBy: MANY } : {}),
      });
      const title = matterTitle(matter.of, period);
      const hold = holdOf(await holds.all(), { obligation, period });
      const body = html`${headHtml(matter)}${heldHtml(hold)}${live("counts", tilesHtml(matter, partOf(asked.query)))}${matter.rows.length === 0 ? html`<div class="empty">${words.notBegun}</div>` : html`${actionsHtml(matter, hold, asked)}<h2>${words.units}</h2>${live("units", tableHtml(table, asked))}${manyHtml(matter, asked)}${holdHtml(matter, hold, asked)}`}`;
      return { title, body, table, trail: trailOf() };
    },
  };
}

/** The letter on a matter, for Word: its number, place and signature are for the office to fill in. */
export function letterView({ matters }: ReportsParts): OfficeView {
  return {
    path: `${MATTER}/letter`,
    async show({ params: { obligation = "", period = "" } }) {
      const [matter, content] = await Promise.all([
        matters.matter(obligation, period),
        matters.letter(obligation, period),
      ]);
      if (matter === undefined || content === undefined) return undefined;
      const title = matterTitle(matter.of, period);
      return { title, body: html``, file: { name: `${title}.doc`, type: "application/msword", content } };
    },
  };
}

function headHtml({ of, due, closing }: ShownMatter): Html {
  const day = due === undefined ? words.noDay : fill(words.dueDay, { day: lastMomentInWords(due) });
  const closed =
    closing === undefined
      ? raw("")
      : html`<p class="warn">${fill(words.closedAt, { time: instantInWords(closing.at), by: closing.by })}</p>`;
  return html`${closed}${facts([
    [words.due, day],
    [words.source, sourceHtml(of)],
    [words.receiver, of.receiver?.name],
  ])}`;
}

const TILES: readonly (readonly [ShownPart, Tone])[] = [
  ["all", "plain"],
  ["reported", "wait"],
  ["accepted", "good"],
  ["not", "plain"],
  ["late", "bad"],
  ["working", "plain"],
  ["needs-help", "wait"],
  ["extension", "wait"],
  ["not-ours", "wait"],
  ["unreached", "bad"],
  ["returned", "plain"],
  ["exempt", "plain"],
  ["reported-late", "plain"],
];
/** Shown also when nobody is in it. */
const ALWAYS: readonly ShownPart[] = ["all", "reported", "accepted", "not", "late", "unreached"];

function tilesHtml({ of, period, counts }: ShownMatter, current: ShownPart): Html {
  const shown = (part: ShownPart, all: PartCounts): boolean => all[part] > 0 || ALWAYS.includes(part);
  return tiles(
    TILES.filter(([part]) => shown(part, counts)).map(([part, tone]) => ({
      label: reportWords.parts[part],
      count: counts[part],
      href: matterAddress(of.id, period, part),
      tone: counts[part] === 0 ? ("plain" as const) : tone,
      isCurrent: part === current,
    })),
  );
}

function heldHtml(hold: ReminderHold | undefined): Html {
  if (hold === undefined) return raw("");
  return html`<p class="warn">${fill(words.heldAt, { time: instantInWords(hold.at), by: hold.by })}</p>`;
}

function actionsHtml({ of, period, counts, closing }: ShownMatter, hold: ReminderHold | undefined, asked: Asked): Html {
  const to = (act: string): string => `${matterAddress(of.id, period)}/${act}`;
  const mayApprove = asked.may("approve");
  const remind =
    mayApprove && counts.not > 0 && of.state === "active" && hold === undefined
      ? oneButton({ to: withQuery(to("remind"), asked), label: words.remindAll })
      : raw("");
  const release = mayApprove && hold !== undefined ? oneButton({ to: to("release"), label: words.release }) : raw("");
  const close = !mayApprove
    ? raw("")
    : closing === undefined
      ? oneButton({ to: to("close"), label: words.close, tone: "quiet" })
      : oneButton({ to: to("reopen"), label: words.reopen, tone: "quiet" });
  return html`<div class="actions">${remind}${release}<a class="button quiet" href="${to("letter")}" download>${words.letter}</a><a class="button quiet" href="${HOME}/obligations/${encodeURIComponent(of.id)}">${words.obligation}</a>${close}</div>`;
}

/** What stops the reminders, for whoever writes. Seldom used: behind the table, so that whoever goes by keys passes it last. */
function holdHtml({ of, period, counts }: ShownMatter, hold: ReminderHold | undefined, asked: Asked): Html {
  if (hold !== undefined || !asked.may("write") || counts.not === 0 || of.state !== "active") return raw("");
  const to = `${matterAddress(of.id, period)}/hold`;
  return html`<div class="actions">${oneButton({ to, label: words.hold, tone: "quiet" })}</div>`;
}

function wholeField(count: number): Field {
  return { name: "whole", label: fill(words.whole, { count }), kind: "checkbox" };
}

/** One decision for the units whose boxes are ticked. */
function manyHtml(matter: ShownMatter, asked: Asked): Html {
  const { of, period } = matter;
  if (!asked.may("approve")) return html``;
  const to = withQuery(`${matterAddress(of.id, period)}/decide`, asked);
  const remind = html`<button class="quiet" formaction="${withQuery(`${matterAddress(of.id, period)}/remind`, asked)}" formnovalidate name="only" value="chosen">${words.manyRemind}</button>`;
  const form = actForm({
    to,
    id: MANY,
    asked,
    fields: [
      decisionField(["accept", "return", "extend", "exempt", "report", "reopen"]),
      reasonField,
      untilField,
      wholeField(unitsIn(matter, asked.query).length),
    ],
    submit: words.manyGo,
    more: remind,
  });
  return html`<h2>${words.many}</h2><p class="soft">${words.manyHint}</p>${form}`;
}
