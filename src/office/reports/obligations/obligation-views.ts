import { html, raw } from "hono/html";
import { passageLink } from "../../../../bot/index.ts";
import { fill, instantInWords, type ObligationShown, periodInWords, printedDate } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, type Field, oneButton } from "../../frame/form.ts";
import { facts, tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import { sectionTabs, trailOf } from "../calendar-view.ts";
import { HOME, matterAddress, type ReportsParts, reportWords } from "../report-parts.ts";
import { nextInWords, ownersHtml, TONES, tableOf } from "./obligation-table.ts";

const words = reportWords.obligations;
type FoundObligation = NonNullable<Awaited<ReturnType<ReportsParts["obligations"]["find"]>>>;

/** What documents propose, what is followed, and one of each with a form. */
export function obligationViews({ obligations, matters }: ReportsParts): readonly OfficeView[] {
  const isProposal = ({ obligation }: ObligationShown): boolean => obligation.state === "proposed";
  return [
    {
      path: "proposals",
      async show(asked) {
        const found = (await obligations.all()).filter(isProposal);
        const table = tableOf(found, { name: reportWords.tabs.proposals, to: "proposals", empty: words.noProposals });
        const body = html`${sectionTabs("proposals", found.length)}<p>${words.proposalsIntro}</p>${await tableHtml(table, asked)}`;
        return { title: reportWords.tabs.proposals, body, table };
      },
    },
    {
      path: "proposals/:id",
      needs: "write",
      async show(asked) {
        const { id = "" } = asked.params;
        const [found, all] = await Promise.all([obligations.find(id), obligations.all()]);
        if (found === undefined) return undefined;
        const { title } = found.obligation;
        const body = html`${stepsHtml(id, all.filter(isProposal))}<div class="columns"><section>${proposalForm(found, asked)}</section><section>${printedHtml(found)}</section></div>`;
        return { title, body, trail: trailOf({ title: reportWords.tabs.proposals, href: `${HOME}/proposals` }) };
      },
    },
    {
      path: "obligations",
      async show(asked) {
        const found = (await obligations.all()).filter((one) => !isProposal(one));
        const table = tableOf(found, { name: reportWords.tabs.obligations, to: "obligations", empty: words.none });
        const body = html`${sectionTabs("obligations")}${await tableHtml(table, asked)}`;
        return { title: reportWords.tabs.obligations, body, table };
      },
    },
    {
      path: "obligations/:id",
      async show(asked) {
        const { id = "" } = asked.params;
        const [found, periods] = await Promise.all([obligations.find(id), matters.periods(id)]);
        if (found === undefined) return undefined;
        const { title } = found.obligation;
        const body = html`<div class="columns"><section>${asked.may("approve") ? editForm(found, asked) : asNowHtml(found)}</section><section>${periodsHtml(found, periods)}${printedHtml(found)}${changesHtml(found)}</section></div>`;
        return { title, body, trail: trailOf({ title: reportWords.tabs.obligations, href: `${HOME}/obligations` }) };
      },
    },
    {
      path: "new",
      needs: "approve",
      async show(asked) {
        const form = actForm({ to: `${HOME}/new/add`, asked, fields: writtenFields(), submit: words.add });
        return { title: words.addTitle, body: html`${sectionTabs("new")}${form}`, trail: [] };
      },
    },
  ];
}

/** The fields in which the office writes an obligation. Of one that is there, an empty field leaves what is known. */
function writtenFields(found?: FoundObligation): Field[] {
  return [
    {
      name: "title",
      label: words.title,
      kind: "textarea",
      rows: 2,
      required: true,
      max: 300,
      value: found?.obligation.title,
    },
    {
      name: "when",
      label: words.whenField,
      kind: "text",
      max: 200,
      required: found === undefined,
      hint: found === undefined ? words.whenNew : words.whenHint,
    },
    {
      name: "owners",
      label: words.ownersField,
      kind: "text",
      max: 500,
      required: found === undefined,
      hint: found === undefined ? words.ownersNew : words.ownersHint,
    },
    { name: "receiver", label: words.receiver, kind: "text", max: 200, value: found?.obligation.receiver?.name },
    ...(found === undefined
      ? []
      : [{ name: "seen", label: "", kind: "hidden" as const, value: String(found.obligation.version) }]),
  ];
}

function proposalForm(found: FoundObligation, asked: Asked): Html {
  const { id, version } = found.obligation;
  const to = (act: string): string => `${HOME}/proposals/${encodeURIComponent(id)}/${act}`;
  const form = actForm({ to: to("confirm"), asked, fields: writtenFields(found), submit: words.confirm });
  const dismiss = oneButton({
    to: to("dismiss"),
    label: words.dismiss,
    hidden: { seen: String(version) },
    tone: "danger",
  });
  return html`${asNowHtml(found)}${asked.may("approve") ? html`${form}<p>${dismiss}</p>` : raw("")}`;
}

function editForm(found: FoundObligation, asked: Asked): Html {
  const { id, version, state } = found.obligation;
  const to = (act: string): string => `${HOME}/obligations/${encodeURIComponent(id)}/${act}`;
  const submit = state === "active" ? words.edit : words.confirm;
  const end =
    state === "active"
      ? html`<p>${oneButton({ to: to("end"), label: words.end, hidden: { seen: String(version) }, tone: "danger" })}</p>`
      : raw("");
  return html`${asNowHtml(found)}${actForm({ to: to("edit"), asked, fields: writtenFields(found), submit })}${end}`;
}

/** How it is understood now: the days, who owes it, and the matter that is under way. */
function asNowHtml(found: FoundObligation): Html {
  const { obligation, deadline, next } = found;
  const days = deadline.length === 0 ? nextInWords(found) : html`${deadline.map((line) => html`<div>${line}</div>`)}`;
  const matter =
    obligation.state === "active" && next !== undefined
      ? html`<a href="${matterAddress(obligation.id, next.key)}">${words.seeMatter}</a>`
      : undefined;
  return html`<h2>${words.asNow}</h2>${facts([
    [words.state, tag(words.states[obligation.state], TONES[obligation.state])],
    [words.when, days],
    [words.owners, ownersHtml(found)],
    [words.receiver, obligation.receiver?.name],
    [words.next, matter],
  ])}`;
}

function printedHtml({ obligation: { source } }: FoundObligation): Html {
  if (source.kind === "office") return html`<p class="soft">${fill(reportWords.matter.office, { by: source.by })}</p>`;
  const place = fill(words.place, { document: source.document, place: source.place });
  return html`<h2>${words.printedWords}</h2><blockquote>${source.quote}</blockquote><p class="soft">${place}</p><p><a class="button quiet" href="${passageLink(source.documentId, source.passageId)}" target="_blank" rel="noreferrer">${words.openPlace}</a></p>`;
}

/** The periods that were opened so far, each with the way to who has reported. */
function periodsHtml(
  { obligation }: FoundObligation,
  periods: Awaited<ReturnType<ReportsParts["matters"]["periods"]>>,
): Html {
  if (periods.length === 0) return html``;
  const lines = periods.map(({ period, lastDay }) => {
    const day =
      lastDay === undefined
        ? ""
        : html` <span class="soft">${fill(words.nextDay, { day: printedDate(lastDay) })}</span>`;
    return html`<li><a href="${matterAddress(obligation.id, period)}">${fill(words.period, { period: periodInWords(obligation, period) })}</a>${day}</li>`;
  });
  return html`<h2>${words.periods}</h2><ul>${lines}</ul>`;
}

function changesHtml({ history }: FoundObligation): Html {
  const lines = history.map(
    ({ at, by, what }) =>
      html`<li>${instantInWords(at)}: ${words.whats[what]}${by === "" ? raw("") : html`, ${by}`}</li>`,
  );
  return html`<h2>${words.history}</h2><ul>${lines}</ul>`;
}

/** The way through the proposals one by one. */
function stepsHtml(id: string, all: readonly ObligationShown[]): Html {
  const at = all.findIndex(({ obligation }) => obligation.id === id);
  if (at === -1) return raw("") as Html;
  const link = (one: ObligationShown | undefined, label: string): Html =>
    one === undefined
      ? html``
      : html`<a href="${HOME}/proposals/${encodeURIComponent(one.obligation.id)}">${label}</a>`;
  const position = fill(words.position, { at: at + 1, count: all.length });
  return html`<p class="foot">${link(all[at - 1], words.before)} <span class="soft">${position}</span> ${link(all[at + 1], words.after)}</p>`;
}
