import { html, raw } from "hono/html";
import {
  DECIDABLE,
  fill,
  instantInWords,
  lastMomentInWords,
  levelInWords,
  type MatterRow,
  printedDate,
  type Reminded,
} from "../../../../jobs/index.ts";
import type { Html, OfficeView } from "../../frame/contract.ts";
import { facts } from "../../frame/parts.ts";
import { trailOf } from "../calendar-view.ts";
import {
  channelInWords,
  matterAddress,
  matterTitle,
  nameOf,
  type ReportsParts,
  reportWords,
  shortInstant,
  wayInWords,
} from "../report-parts.ts";
import { evidenceHtml, messageInWords, type ShownRow, stateInWords, wishHtml } from "./matter-cells.ts";
import { withDetails } from "./matter-table.ts";
import { MATTER } from "./matter-view.ts";
import { decideForm, decisionsFor, type RowPlace, recordForm, remindButton, settleForm } from "./row-acts.ts";

const words = reportWords.unit;
const { table: tableWords } = reportWords;

/** One unit in a matter: how it stands, what it sent, every step, every reminder, who speaks for it, and what can be done. */
export function unitView({ matters, office, today }: ReportsParts): OfficeView {
  return {
    path: `${MATTER}/unit/:key`,
    async show(asked) {
      const { obligation = "", period = "", key = "" } = asked.params;
      const [matter, history, details] = await Promise.all([
        matters.matter(obligation, period),
        office.history(key),
        matters.details([key]),
      ]);
      const found = matter?.rows.find(({ owed }) => owed.key === key);
      if (matter === undefined || found === undefined || history === undefined) return undefined;
      const row = withDetails(found, details);
      const place = { obligation, period, asked, today: today() };
      const kinds = decisionsFor(row, asked);
      const isRecordable = asked.may("write") && DECIDABLE[row.owed.state].includes("report");
      const body = html`${standsHtml(row)}${wishesHtml(row, place)}${isRecordable ? html`<h2>${reportWords.acts.recordTitle}</h2>${recordForm(row, place)}` : raw("")}${kinds.length > 0 ? html`<h2>${words.actions}</h2>${remindButton(row, place)}${decideForm(row, place, { kinds, id: "decide" })}` : raw("")}<div class="columns"><section><h2>${words.history}</h2>${stepsHtml(history.steps)}</section><section><h2>${words.reminders}</h2>${remindersHtml(row.reminded)}</section></div>`;
      const title = matterTitle(matter.of, period);
      return { title: row.unit.name, body, trail: trailOf({ title, href: matterAddress(obligation, period) }) };
    },
  };
}

function standsHtml(row: ShownRow): Html {
  const { unit, lastDay, clock, receipt, evidence, reach, owed } = row;
  const speakers =
    reach.speakers.length === 0
      ? tableWords.nobody
      : html`${reach.speakers.map((one) => html`<div>${wayInWords(one)}</div>`)}`;
  return facts([
    [tableWords.state, stateInWords(row)],
    [tableWords.level, levelInWords(unit.level)],
    [tableWords.commune, unit.commune],
    [tableWords.lastDay, lastDay === undefined ? undefined : lastMomentInWords({ lastDay, clock })],
    [
      tableWords.reportedAt,
      receipt === undefined
        ? undefined
        : `${instantInWords(receipt.at)}, ${fill(tableWords.receipt, { number: receipt.number })}`,
    ],
    [words.evidence, evidence.length === 0 ? undefined : html`${evidence.map(evidenceHtml)}`],
    [words.speakers, speakers],
    [tableWords.inHand, owed.escalated?.to.join(reportWords.list)],
    [words.note, owed.note],
  ]);
}

function wishesHtml({ wishes, owed }: MatterRow, place: RowPlace): Html {
  if (wishes.length === 0) return raw("") as Html;
  const each = wishes.map(
    (wish) =>
      html`<div class="card">${wishHtml(wish)}${place.asked.may("write") ? settleForm(wish.id, owed.key, place) : raw("")}</div>`,
  );
  return html`<h2>${words.wishes}</h2>${each}`;
}

type Steps = NonNullable<Awaited<ReturnType<ReportsParts["office"]["history"]>>>["steps"];

function stepsHtml(steps: Steps): Html {
  const rows = steps.toReversed().map(({ at, to, by, note, extendedTo, remindOn }, index, all) => {
    const said =
      extendedTo !== undefined
        ? fill(words.extended, { day: printedDate(extendedTo) })
        : remindOn !== undefined
          ? fill(words.remindOn, { day: printedDate(remindOn) })
          : index === all.length - 1
            ? words.opened
            : reportWords.states[to];
    return html`<tr><td data-name="${words.time}">${shortInstant(at)}</td><td data-name="${words.what}">${said}</td><td data-name="${words.by}">${by === "" ? words.program : by}</td><td data-name="${words.note}">${note ?? ""}</td></tr>`;
  });
  return html`<table><thead><tr><th>${words.time}</th><th>${words.what}</th><th>${words.by}</th><th>${words.note}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function remindersHtml(reminded: readonly Reminded[]): Html {
  if (reminded.length === 0) return html`<p class="soft">${tableWords.notReminded}</p>`;
  const rows = reminded.map(({ at, name, by, message }) => {
    const channel = message === undefined ? "" : channelInWords(message.channel);
    const result = messageInWords(message);
    return html`<tr><td data-name="${words.time}">${shortInstant(message?.at ?? at)}</td><td data-name="${words.who}">${nameOf({ name, role: "unit-contact" })}</td><td data-name="${words.channel}">${channel}</td><td data-name="${words.result}">${result}</td><td data-name="${words.by}">${by === "" ? words.plan : fill(words.askedBy, { by })}</td></tr>`;
  });
  return html`<table><thead><tr><th>${words.time}</th><th>${words.who}</th><th>${words.channel}</th><th>${words.result}</th><th>${words.by}</th></tr></thead><tbody>${rows}</tbody></table>`;
}
