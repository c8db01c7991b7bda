import { html } from "hono/html";
import {
  fill,
  instantInWords,
  printedFigure,
  reportedPeriodInWords,
  type Target,
  type TargetValue,
} from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, folded, oneButton } from "../../frame/form.ts";
import { facts, live, shortened } from "../../frame/parts.ts";
import { dayOf, evidenceHtml, HOME, type TargetsSectionParts, valueTag, sectionWords as words } from "../parts.ts";
import { correctForm } from "./enter-form.ts";

const { values: said, value: own, enter, waiting } = words;

/** One value with all its versions, and what can be done with the latest. */
export function valueView({ desk }: TargetsSectionParts): OfficeView {
  return {
    path: ":id/values/:value",
    stamp: () => desk.stamp(),
    async show(asked) {
      const { id = "", value: valueId = "" } = asked.params;
      const [standing, value] = [await desk.one(id), await desk.value(valueId)];
      if (standing === undefined || value === undefined || value.target !== id) return undefined;
      const { target } = standing;
      const versions = await desk.history(value);
      const [latest = value] = versions;
      const unit = (await desk.unitNames())(value.unit);
      const period = reportedPeriodInWords(value.period);
      const body = html`${live("value", html`${actsOf(target, latest, asked)}<h2>${own.history}</h2>${versions.map((version) => versionHtml(target, version))}`)}${correction(target, latest, asked, { period, unit })}`;
      return {
        title: fill(own.title, { period: period.charAt(0).toUpperCase() + period.slice(1), unit }),
        body,
        trail: [
          { title: words.title, href: HOME },
          { title: shortened(target.says, 60), href: `${HOME}/${id}` },
        ],
      };
    },
  };
}

function versionHtml({ measure }: Target, version: TargetValue): Html {
  const { state, by, at, decidedBy, decidedAt, reason } = version;
  return html`<div class="card">${facts([
    [said.version, String(version.version)],
    [said.value, printedFigure(version.value, measure)],
    [said.day, dayOf(version)],
    [said.state, valueTag(state)],
    [said.by, `${by}, ${instantInWords(at)}`],
    [said.decidedBy, decidedBy === undefined ? undefined : `${decidedBy}, ${instantInWords(decidedAt ?? at)}`],
    [own.reason, reason],
    [said.evidence, evidenceHtml(version)],
  ])}</div>`;
}

function actsOf(target: Target, latest: TargetValue, asked: Asked): Html {
  if (!asked.may("approve")) return html``;
  const to = `${HOME}/${target.id}/values/${latest.id}`;
  if (latest.state === "entered")
    return html`<div class="actions">${oneButton({ to: `${to}/confirm`, label: waiting.confirm })}${folded(waiting.refuse, reasonForm(`${to}/refuse`, asked, waiting.reason, waiting.refuse))}</div>`;
  if (latest.state === "confirmed")
    return folded(
      own.withdraw,
      reasonForm(`${to}/withdraw`, asked, own.withdrawReason, own.withdraw),
      asked.rejected?.to === `${to}/withdraw`,
    );
  return html``;
}

/** A form that asks for nothing but a reason. */
export function reasonForm(to: string, asked: Asked, label: string, submit: string): Html {
  return actForm({
    to,
    asked,
    submit,
    tone: "danger",
    fields: [{ name: "reason", label, kind: "text", required: true, max: 300 }],
  });
}

function correction(
  target: Target,
  latest: TargetValue,
  asked: Asked,
  names: { readonly period: string; readonly unit: string },
): Html {
  if (!asked.may("write") || target.isGone) return html``;
  const to = `${HOME}/${target.id}/values/${latest.id}/correct`;
  return html`<h2>${fill(enter.correctTitle, names)}</h2><p class="soft">${enter.correctHint}</p>${correctForm(target, asked, { to, day: latest.day })}`;
}
