import { html, raw } from "hono/html";
import {
  type Announcement,
  announcingWords,
  fill,
  instantInWords,
  readable,
  type Status,
} from "../../../jobs/index.ts";
import type { Asked, Html } from "../frame/contract.ts";
import { oneButton } from "../frame/form.ts";
import { facts, live, tag, tiles } from "../frame/parts.ts";
import {
  type AnnouncementsParts,
  addressOf,
  channelName,
  GROUP_TONES,
  nextInWords,
  PEOPLE_GROUPS,
  peopleGroups,
  reasonName,
  sectionWords,
  sinceInWords,
  sumOf,
  toneOf,
} from "./announcing-parts.ts";

const words = sectionWords.run;
type State = Announcement["state"];
type Verb = keyof typeof sectionWords.actions;

/** What may be done in which state, the most likely first. */
const VERBS: Readonly<Record<Exclude<State, "draft">, readonly Verb[]>> = {
  approved: ["pause", "correct", "cancel", "copy"],
  sending: ["pause", "cancel", "copy"],
  paused: ["resume", "resend", "correct", "cancel", "withdraw", "copy"],
  stopped: ["resume", "resend", "correct", "cancel", "withdraw", "copy"],
  done: ["resend", "rest", "correct", "withdraw", "copy"],
  cancelled: ["rest", "withdraw", "copy"],
  expiring: ["copy"],
  expired: ["rest", "withdraw", "copy"],
  withdrawing: ["copy"],
  withdrawn: ["copy"],
};
const APPROVERS: readonly Verb[] = ["resume", "cancel", "withdraw", "resend"];
const DANGEROUS: readonly Verb[] = ["cancel", "withdraw"];
const SAID = 5;

/** An announcement that was approved: how far it is, who has it and who has not, and what can be done about it. */
export async function runHtml({ roster }: AnnouncementsParts, status: Status, asked: Asked): Promise<Html> {
  const { announcement } = status;
  return html`${live("run", html`${standHtml(status)}${actionsHtml(status, asked)}${peopleHtml(status)}`)}<h2>${words.text}</h2><blockquote>${readable(announcement.text)}</blockquote>${await aboutHtml(roster, announcement)}${live("history", historyHtml(announcement))}`;
}

function standHtml(status: Status): Html {
  const { announcement, expanded } = status;
  const { state, stoppedBy, channels } = announcement;
  const all = sumOf(status);
  const left = sumOf(status, PEOPLE_GROUPS.waiting);
  const isMoving = state === "sending" || state === "paused" || state === "stopped";
  const bar =
    isMoving && expanded && all > 0
      ? html`<p><progress max="${all}" value="${all - left}" aria-label="${words.people}"></progress> ${fill(words.progress, { done: (all - left).toLocaleString("vi"), all: all.toLocaleString("vi") })}</p>`
      : raw("");
  const article =
    status.next.kind === "doubts" && channels.includes("zalo-article")
      ? html`<p class="warn">${words.article}</p>`
      : raw("");
  return html`<p>${tag(sectionWords.states[state], toneOf(state))} ${nextInWords(status)}</p><p class="soft">${sinceInWords(status)}</p>${bar}${state === "sending" ? html`<p class="soft">${words.inFlight}</p>` : raw("")}${
    stoppedBy === undefined ? raw("") : html`<p class="warn">${fill(words.stoppedBy, { why: stoppedBy })}</p>`
  }${article}`;
}

function actionsHtml({ announcement: { id, state, version }, counts }: Status, asked: Asked): Html {
  if (state === "draft") return html``;
  const { unknown = 0 } = counts;
  const missed = sumOf({ counts }, [
    ...PEOPLE_GROUPS.failed,
    ...PEOPLE_GROUPS.unreachable,
    ...PEOPLE_GROUPS.expired,
    ...PEOPLE_GROUPS.cancelled,
  ]);
  // Of an earlier version somebody may have what can be taken back.
  const isThere = version > 1 || unknown + sumOf({ counts }, PEOPLE_GROUPS.received) > 0;
  const fits = (verb: Verb): boolean =>
    verb === "resend" ? unknown > 0 : verb === "rest" ? missed > 0 : verb !== "withdraw" || isThere;
  const each = VERBS[state]
    .filter(fits)
    .filter((verb) => asked.may(APPROVERS.includes(verb) ? "approve" : "write"))
    .map((verb) =>
      verb === "correct"
        ? html`<a class="button quiet" href="${addressOf(id, "correct")}">${sectionWords.actions.correct}</a>`
        : oneButton({
            to: addressOf(id, verb),
            label: sectionWords.actions[verb],
            tone: DANGEROUS.includes(verb) ? "danger" : "quiet",
          }),
    );
  return html`<div class="actions">${each}</div>`;
}

function peopleHtml(status: Status): Html {
  const { announcement, people, said } = status;
  const { id, version } = announcement;
  const list = (query: Readonly<Record<string, string>>): string => addressOf(id, "recipients", query);
  const all = sumOf(status);
  if (all === 0 && people.length === 0) return html``;
  const counted = peopleGroups.flatMap((group) => {
    const count = sumOf(status, PEOPLE_GROUPS[group]);
    const tone = GROUP_TONES[group];
    return count === 0 ? [] : [{ label: sectionWords.groups[group], count, href: list({ state: group }), tone }];
  });
  const whys = people
    .filter((one) => one.version === version && one.why !== undefined)
    .sort((a, b) => b.count - a.count);
  const rows = whys.map(
    ({ channel, why = "crash", state, count }) =>
      html`<tr><td data-name="${sectionWords.recipients.state}">${announcingWords.deliveryStates[state]}</td><td data-name="${sectionWords.recipients.why}">${reasonName(why)}</td><td data-name="${sectionWords.recipients.channel}">${why === "no-address" ? "" : channelName(channel)}</td><td class="number" data-name="${sectionWords.draft.count}"><a href="${list({ state: groupOf(state), why, channel })}">${count.toLocaleString("vi")}</a></td></tr>`,
  );
  const table =
    rows.length === 0
      ? raw("")
      : html`<h2>${words.whys}</h2><table><thead><tr><th scope="col">${sectionWords.recipients.state}</th><th scope="col">${sectionWords.recipients.why}</th><th scope="col">${sectionWords.recipients.channel}</th><th scope="col" class="number">${sectionWords.draft.count}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const reasons =
    said.length === 0
      ? raw("")
      : html`<h2>${words.said}</h2><ul>${said.slice(0, SAID).map(({ says, count }) => html`<li>${says} (${count.toLocaleString("vi")})</li>`)}</ul>`;
  return html`<h2>${words.people}</h2>${tiles([{ label: words.people, count: all, href: list({}) }, ...counted])}${earlierHtml(status, list)}${table}${reasons}`;
}

/** The versions before this one, whose people have their own list. */
function earlierHtml(
  { people, announcement: { version } }: Status,
  list: (query: { version: string }) => string,
): Html {
  const earlier = [...new Set(people.map((one) => one.version))].filter((one) => one < version).sort();
  const links = earlier.map((one) => {
    const count = people.filter((each) => each.version === one).reduce((sum, each) => sum + each.count, 0);
    return html`<li><a href="${list({ version: String(one) })}">${fill(words.earlier, { version: one, count: count.toLocaleString("vi") })}</a></li>`;
  });
  return links.length === 0 ? html`` : html`<ul>${links}</ul>`;
}

function groupOf(state: keyof Status["counts"]): string {
  return peopleGroups.find((group) => PEOPLE_GROUPS[group].some((one) => one === state)) ?? "";
}

async function aboutHtml(
  roster: AnnouncementsParts["roster"],
  { audience, channels, notBefore, expiresAt, files = [], createdBy, approvedBy, version }: Announcement,
): Promise<Html> {
  const names = sectionWords.draft.facts;
  return facts([
    [names.audience, await roster.describe(audience)],
    [names.channels, channels.map(channelName).join(", ")],
    [names.at, notBefore === undefined ? undefined : instantInWords(notBefore)],
    [names.expires, expiresAt === undefined ? undefined : instantInWords(expiresAt)],
    [names.files, files.length === 0 ? undefined : files.map(({ name }) => name).join(", ")],
    [names.by, createdBy],
    [names.approvedBy, approvedBy],
    [names.version, version === 1 ? undefined : fill(names.versionOf, { version })],
  ]);
}

/** What was done with an announcement, and by whom. */
export function historyHtml({ history = [] }: Announcement): Html {
  const each = history.map(({ what, at, by }) => {
    const name = by === undefined ? "" : fill(sectionWords.by, { name: by });
    return html`<li>${fill(sectionWords.since, { what: announcingWords.steps[what], at: instantInWords(at), by: name })}</li>`;
  });
  return html`<details><summary>${words.history}</summary><ul>${each}</ul></details>`;
}
