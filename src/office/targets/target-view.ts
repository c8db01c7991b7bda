import { html } from "hono/html";
import {
  fill,
  gapInWords,
  keyOf,
  printedFigure,
  RHYTHMS,
  reportedPeriodInWords,
  type TargetStanding,
  targetWords,
} from "../../../jobs/index.ts";
import type { Asked, Html, OfficeView, Table } from "../frame/contract.ts";
import { actForm, oneButton } from "../frame/form.ts";
import { facts, live, shortened } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import {
  documentName,
  goalLine,
  HOME,
  placeLink,
  stateTag,
  type TargetsSectionParts,
  sectionWords as words,
} from "./parts.ts";
import { resultsHtml } from "./results/results.ts";
import { enterForm } from "./values/enter-form.ts";
import { valuesTable } from "./values/values-table.ts";

const { one, settings } = words;
const LONGEST_TITLE = 140;

/** One target: where it stands, its drawing, what was entered, and the forms to enter more. */
export function targetView(parts: TargetsSectionParts): OfficeView {
  const { desk, today } = parts;
  return {
    path: ":id",
    stamp: () => desk.stamp(),
    async show(asked) {
      const standing = await desk.one(asked.params.id ?? "");
      if (standing === undefined) return undefined;
      const { target, stated, missing } = standing;
      const table = valuesTable(parts, target, await desk.unitNames());
      const period = asked.query.period ?? missing.at(-1)?.key ?? keyOf("year", Number(today().slice(0, 4)));
      const enter =
        asked.may("write") && !target.isGone
          ? html`<h2 id="enter">${one.enter}</h2>${enterForm(target, asked, { period, today: today() })}`
          : "";
      const body = html`${live("standing", html`${standingHtml(standing)}<h2>${one.results}</h2>${resultsHtml(target, stated)}`)}${enter}<h2>${one.values}</h2>${live("values", await tableHtml(table, asked))}${asked.may("write") ? settingsHtml(standing, asked) : ""}`;
      return {
        title: shortened(target.says, LONGEST_TITLE),
        body,
        table: table as Table<unknown>,
        trail: [{ title: words.title, href: HOME }],
      };
    },
  };
}

function standingHtml(standing: TargetStanding): Html {
  const { target, state, lead, missing, isFollowed } = standing;
  const sentences = [...new Set(target.goals.map(({ sentence }) => sentence))];
  const by = lead?.by === "office" ? fill(one.byOffice, { by: target.leadBy ?? "" }) : one.byDocument;
  return html`${target.isGone ? html`<p class="warn">${one.gone}</p>` : ""}${facts([
    [one.state, html`${isFollowed ? stateTag(state) : words.list.notFollowed} ${stateSaid(standing)}`],
    [
      one.goals,
      html`${target.goals.map((goal) => html`<div>${goalLine(goal)} (${placeLink(target, goal)}${goal.also.map((also) => html`, ${one.also} ${placeLink(target, also)}`)})</div>`)}`,
    ],
    [
      words.list.document,
      html`<a href="/documents/${encodeURIComponent(target.document.id)}">${documentName(target)}</a>`,
    ],
    [one.sentence, html`${sentences.map((sentence) => html`<blockquote>${sentence}</blockquote>`)}`],
    [one.lead, lead === undefined ? words.list.noLead : html`${lead.name} <span class="soft">(${by})</span>`],
    [one.cooperators, target.cooperators.join("; ")],
    [one.rhythm, targetWords.rhythms[target.rhythm]],
    [words.tabs.missing, missing.map(({ key }) => reportedPeriodInWords(key)).join(", ")],
  ])}`;
}

/** "Năm 2025: 59%, còn cách mốc 2025 26 điểm %." */
function stateSaid({ latest, goal, gap, target: { measure } }: TargetStanding): string {
  if (latest === undefined || goal === undefined || gap === undefined) return one.noValue;
  const said = fill(gap === 0 ? one.reached : one.short, {
    period: reportedPeriodInWords(latest.period),
    value: printedFigure(latest.value, measure),
    year: goal.year ?? goal.printed,
    gap: gapInWords(gap, measure),
  });
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function settingsHtml({ target, isFollowed, lead }: TargetStanding, asked: Asked): Html {
  const { id, leads, isGone } = target;
  const version = { name: "version", label: "", kind: "hidden", value: String(target.version) } as const;
  const printed = leads.join("; ");
  const hint = printed === "" ? settings.leadNone : fill(settings.leadHint, { leads: printed });
  const confirm =
    lead?.by === "document"
      ? oneButton({
          to: `${HOME}/${id}/lead`,
          label: settings.confirmLead,
          hidden: { lead: printed, version: version.value },
        })
      : "";
  const choices = RHYTHMS.map((rhythm) => ({ value: rhythm, label: targetWords.rhythms[rhythm] }));
  const follow = oneButton({
    to: `${HOME}/${id}/follow`,
    label: isFollowed ? settings.unfollow : settings.follow,
    hidden: { followed: isFollowed ? "no" : "yes", version: version.value },
    tone: "quiet",
  });
  const leadForm = actForm({
    to: `${HOME}/${id}/lead`,
    asked,
    submit: settings.saveLead,
    fields: [
      { name: "lead", label: settings.lead, kind: "text", value: lead?.name ?? "", max: 200, required: true, hint },
      version,
    ],
  });
  const rhythmForm = actForm({
    to: `${HOME}/${id}/rhythm`,
    asked,
    submit: settings.saveRhythm,
    fields: [
      { name: "rhythm", label: settings.rhythm, kind: "select", value: target.rhythm, required: true, choices },
      version,
    ],
  });
  return html`<h2>${one.settings}</h2><div class="columns"><div class="card">${confirm}${leadForm}</div><div class="card">${rhythmForm}</div></div>${isGone ? "" : follow}`;
}
