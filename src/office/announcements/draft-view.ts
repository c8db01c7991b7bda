import { html, raw } from "hono/html";
import {
  type Announcement,
  type Foreseen,
  fill,
  instantInWords,
  type Rendered,
  type Status,
  textSlips,
} from "../../../jobs/index.ts";
import type { Asked, Html } from "../frame/contract.ts";
import { actForm, oneButton } from "../frame/form.ts";
import { facts, live, tiles } from "../frame/parts.ts";
import {
  type AnnouncementsParts,
  accountOf,
  addressOf,
  channelName,
  reasonName,
  sectionWords,
} from "./announcing-parts.ts";
import { groupInWords } from "./people-views.ts";
import { historyHtml } from "./run-view.ts";
import { stepsHtml } from "./steps.ts";
import { testPart } from "./test-part.ts";

const words = sectionWords.draft;

/** A draft: who gets it by which channel and who does not, what they see, and what can be done with it. */
export async function draftHtml(parts: AnnouncementsParts, status: Status, asked: Asked): Promise<Html> {
  const { announcing } = parts;
  const { announcement } = status;
  const foreseen = await announcing.foresee(announcement.id);
  if (foreseen.kind === "missing") return html``;
  const looked = foreseen.kind === "foreseen" ? foreseen : undefined;
  const weighed = await announcing.weigh(announcement.id, asked.account, accountOf(asked.account));
  const slips = textSlips(announcement.text).map((slip) => html`<p class="warn">${slip}</p>`);
  const warns = html`${slips}${weighed.kind === "weighed" ? warnings(weighed.warns, looked) : ""}`;
  const who = looked === undefined ? html`<p>${words.counting}</p>` : whoHtml(announcement, looked);
  return html`${stepsHtml("preview")}${live("who", html`${who}${warns}`)}${
    looked === undefined ? "" : looksHtml(await announcing.rendered(announcement.id, asked.query.person), asked)
  }${await factsHtml(parts, announcement, looked)}${changes(announcement, asked)}${await testPart(parts, announcement.id, asked)}${await approvePart(parts, announcement, asked)}${historyHtml(announcement)}`;
}

function whoHtml({ id }: Announcement, { run, groups, at }: Foreseen): Html {
  const list = (key: string): string => addressOf(id, "people", { group: key });
  const reached = groups.filter(({ channel }) => channel !== undefined);
  const without = groups.filter(({ channel }) => channel === undefined);
  const whyNot =
    without.length === 0
      ? raw("")
      : html`<h2>${words.whyNot}</h2><table><thead><tr><th scope="col">${words.why}</th><th scope="col" class="number">${words.count}</th></tr></thead><tbody>${without.map(({ key, why, count }) => html`<tr><td data-name="${words.why}">${reasonName(why)}</td><td data-name="${words.count}" class="number"><a href="${list(key)}">${count.toLocaleString("vi")}</a></td></tr>`)}</tbody></table>`;
  return html`${tiles([
    { label: words.people, count: run.people, href: list("all") },
    ...reached.map((group) => ({
      ...{ label: groupInWords(group), count: group.count, href: list(group.key) },
      tone: group.isLater ? ("wait" as const) : ("good" as const),
    })),
    ...(run.unreached === 0
      ? []
      : [{ label: words.without, count: run.unreached, href: list("not"), tone: "bad" as const }]),
    ...(run.expiring === 0 ? [] : [{ label: words.expiring, count: run.expiring, tone: "bad" as const }]),
  ])}<p class="soft">${fill(words.lookedAt, { at: instantInWords(at) })}</p>${whyNot}`;
}

type Warns = Extract<Awaited<ReturnType<AnnouncementsParts["announcing"]["weigh"]>>, { kind: "weighed" }>["warns"];

function warnings({ isLate, isExpired, twin }: Warns, looked: Foreseen | undefined): Html {
  const { open = 0, covered = 0 } = looked?.run.gaps ?? {};
  const lines: Html[] = [];
  const add = (line: Html): number => lines.push(html`<p class="warn">${line}</p>`);
  if (isExpired) add(html`${words.warn.isExpired}`);
  else if (isLate) add(html`${words.warn.isLate}`);
  if (twin !== undefined)
    add(
      html`${fill(words.warn.twin, { at: instantInWords(twin.at) })} <a href="${addressOf(twin.id)}">${words.warn.twinLink}</a>`,
    );
  if (open > 0) add(html`${fill(words.warn.gaps, { count: open })}`);
  return html`${lines}${covered > 0 ? html`<p>${fill(words.warn.covered, { count: covered })}</p>` : raw("")}`;
}

function looksHtml(each: readonly Rendered[], { query }: Asked): Html {
  const shown = query.person === undefined ? each : each.filter((one) => one.verdict.kind !== "refused");
  const refused = query.person === undefined ? [] : each.filter((one) => one.verdict.kind === "refused");
  const none = shown.length === 0 ? html`<p>${words.nobodyLooks}</p>` : raw("");
  const notes = refused.map(({ name, channel, verdict }) =>
    verdict.kind === "refused"
      ? html`<p>${fill(words.refusedFor, { name, channel: channelName(channel), why: reasonName(verdict.why) })}</p>`
      : raw(""),
  );
  return html`<section aria-labelledby="looks"><h2 id="looks">${words.looks}</h2>${none}<div class="columns">${shown.map(lookHtml)}</div>${notes}${shown.length === 0 ? raw("") : html`<p class="soft">${words.other}</p>`}</section>`;
}

function lookHtml({ channel, name, unit, message, messages, linked }: Rendered): Html {
  const { text, files = [], template } = message;
  const of = unit === undefined ? "" : fill(words.unit, { unit });
  const parameters = Object.entries(template?.parameters ?? {}).map(([key, value]) => `${key}: ${value}`);
  const body =
    template === undefined
      ? html`<blockquote>${text}</blockquote>`
      : html`<blockquote>${fill(words.template, { id: template.id, parameters: parameters.join("; ") })}</blockquote>`;
  return html`<div class="card"><h3>${fill(words.as, { channel: channelName(channel), name, unit: of })}</h3>${body}${
    files.length === 0
      ? raw("")
      : html`<p>${fill(words.files, { names: files.map((file) => file.name).join(", ") })}</p>`
  }${linked.length === 0 ? raw("") : html`<p>${fill(words.linked, { names: linked.join(", ") })}</p>`}${
    messages > 1 ? html`<p>${fill(words.messages, { count: messages })}</p>` : raw("")
  }</div>`;
}

async function factsHtml(
  { roster }: AnnouncementsParts,
  announcement: Announcement,
  looked: Foreseen | undefined,
): Promise<Html> {
  const { channels, notBefore, expiresAt, urgent, files = [], version, createdBy, audience } = announcement;
  const { facts: names } = words;
  const cost = looked?.run.reached.reduce((sum, one) => sum + one.cost, 0) ?? 0;
  const seconds = Math.max(0, ...(looked?.run.reached.map((one) => one.seconds) ?? []));
  const minutes = Math.ceil(seconds / 60);
  const time = seconds < 60 ? words.lessThanMinute : fill(words.minutes, { count: minutes });
  return facts([
    [names.audience, await roster.describe(audience)],
    [names.channels, channels.map(channelName).join(", ")],
    [names.at, notBefore === undefined ? names.atOnce : instantInWords(notBefore)],
    [names.expires, expiresAt === undefined ? undefined : instantInWords(expiresAt)],
    [names.urgent, urgent ? names.urgentYes : undefined],
    [names.files, files.length === 0 ? undefined : files.map(({ name }) => name).join(", ")],
    [names.time, looked === undefined ? undefined : time],
    [
      names.cost,
      looked === undefined
        ? undefined
        : cost === 0
          ? names.costsNot
          : fill(names.costs, { cost: cost.toLocaleString("vi") }),
    ],
    [names.by, createdBy],
    [names.version, version === 1 ? undefined : fill(names.versionOf, { version })],
  ]);
}

function changes({ id, version }: Announcement, asked: Asked): Html {
  if (!asked.may("write")) return html``;
  const { edit, copy, remove, drop } = words.actions;
  const away =
    version === 1
      ? oneButton({ to: addressOf(id, "remove"), label: remove, tone: "danger" })
      : oneButton({ to: addressOf(id, "cancel"), label: drop, tone: "danger" });
  return html`<div class="actions"><a class="button" href="${addressOf(id, "edit")}">${edit}</a> ${oneButton({ to: addressOf(id, "copy"), label: copy, tone: "quiet" })} ${away}</div>`;
}

async function approvePart(
  { announcing, approvers }: AnnouncementsParts,
  { id }: Announcement,
  asked: Asked,
): Promise<Html> {
  const { approve } = words;
  const weighed = await announcing.weigh(id, asked.account, accountOf(asked.account));
  if (weighed.kind !== "weighed") return html``;
  const { mayApprove, mark } = weighed;
  const others = async (): Promise<Html> => {
    const names = (await approvers()).filter((name) => name !== asked.account);
    return names.length === 0 ? html`` : html` ${fill(approve.who, { names: names.join(", ") })}`;
  };
  const form = !asked.may("approve")
    ? html`<p>${approve.waits}${await others()}</p>`
    : mayApprove
      ? actForm({
          ...{ to: addressOf(id, "approve"), asked, submit: approve.submit },
          fields: [{ name: "mark", label: "", kind: "hidden", value: mark }],
        })
      : html`<p>${approve.own}${await others()}</p>`;
  return html`<section aria-labelledby="approve"><h2 id="approve">${approve.title}</h2>${form}</section>`;
}
