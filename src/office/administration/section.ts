import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import type { Asked, Html, OfficeSection, OfficeView, ShownView } from "../frame/contract.ts";
import { tabs, tag } from "../frame/parts.ts";
import type { Right } from "../frame/rights.ts";
import words from "./administration.vi.json" with { type: "json" };
import { backupAct } from "./backup-view.ts";
import { calendarActs } from "./calendar/calendar-acts.ts";
import { type CalendarParts, undecidedYears } from "./calendar/calendar-desk.ts";
import { calendarBody, yearView } from "./calendar/calendar-views.ts";
import { channelCard, channelHtml, stateCard } from "./channels/channel-views.ts";
import { type Consent, consentAct, consentHtml } from "./channels/consent.ts";
import type { HealthPart } from "./channels/health-part.ts";
import { type QueueParts, queueBody, queueStamp } from "./queue-view.ts";
import { type RetentionParts, retentionBody, retentionPreview } from "./retention-view.ts";
import { ruleActs } from "./rules/rules-acts.ts";
import { type RulesParts, rulesBody, rulesForm } from "./rules/rules-view.ts";
import { runsWell, type SystemParts, systemBody, systemStamp } from "./system-view.ts";

export interface AdministrationParts {
  /** Each connection by the last part of its address; looked at when it is shown. */
  readonly channels: Readonly<Record<string, () => Promise<HealthPart>>>;
  readonly consent: Consent | undefined;
  readonly calendar: CalendarParts;
  readonly rules: RulesParts;
  readonly retention: RetentionParts;
  readonly system: SystemParts;
  readonly queue: QueueParts;
}

const HOME = "/office/administration";
/** The channel that is used by a grant of Zalo's. */
const CONSENTED = "zalo-oa";
const TABS = ["", "calendar", "rules", "retention", "system", "queue"] as const;

/** Parts that only administrators see. */
const ADMINISTERED: Partial<Readonly<Record<(typeof TABS)[number], Right>>> & { readonly queue: Right } = {
  queue: "administer",
};

/** How the product runs, and what is set of it. Everybody reads the rest; what changes something needs an administrator. */
export function administrationSection(parts: AdministrationParts): OfficeSection {
  return {
    path: "administration",
    title: words.title,
    views: [
      tab("", () => overview(parts)),
      tab("calendar", (asked) => calendarBody(parts.calendar, asked)),
      tab("rules", (asked) => rulesBody(parts.rules, asked)),
      tab("retention", (asked) => retentionBody(parts.retention, asked)),
      { ...tab("system", (asked) => systemBody(parts.system, asked)), stamp: () => systemStamp(parts.system) },
      {
        ...tab("queue", (asked) => queueBody(parts.queue, asked)),
        needs: ADMINISTERED.queue,
        stamp: () => queueStamp(parts.queue),
      },
      yearView(parts.calendar),
      retentionPreview(parts.retention),
      rulesForm(parts.rules),
      ...Object.keys(parts.channels).map((channel) => channelView(parts, channel)),
    ],
    acts: [
      ...calendarActs(parts.calendar),
      ...ruleActs(parts.rules.setting),
      consentAct(parts.consent),
      backupAct(parts.system.backups),
    ],
  };
}

/** A page of the section with the ways to the others above it. */
function tab(path: (typeof TABS)[number], body: (asked: Asked) => Promise<ShownView>): OfficeView {
  return {
    path,
    async show(asked) {
      const shown = await body(asked);
      const open = TABS.filter((each) => asked.may(ADMINISTERED[each] ?? "see"));
      const ways = open.map((each) => ({
        title: words.tabs[each === "" ? "overview" : each],
        href: each === "" ? HOME : `${HOME}/${each}`,
        isCurrent: each === path,
      }));
      return { ...shown, title: words.title, body: html`${tabs(words.tabs.label, ways)}${shown.body}` };
    },
  };
}

async function overview({ channels, calendar, system }: AdministrationParts): Promise<ShownView> {
  const [years, isWell, looked] = await Promise.all([
    undecidedYears(calendar),
    runsWell(system),
    Promise.all(Object.entries(channels).map(async ([path, look]) => [path, await look()] as const)),
  ]);
  const said = words.overview;
  const cards = [
    ...looked.map(([path, part]) => channelCard(part, `${HOME}/channels/${path}`)),
    years.length === 0
      ? card({ title: said.calendar, state: tag(said.good, "good"), says: said.calendarGood, path: "calendar" })
      : card({
          title: said.calendar,
          state: tag(said.wait, "wait"),
          says: fill(said.calendarWait, { years: years.join(", ") }),
          path: "calendar",
        }),
    card({
      title: said.system,
      state: isWell ? tag(said.well, "good") : tag(said.ill, "bad"),
      says: isWell ? said.systemGood : said.systemBad,
      path: "system",
    }),
  ];
  return { title: words.title, body: html`<p>${said.intro}</p><div class="columns">${cards}</div>` };
}

function card({
  title,
  state,
  says,
  path,
}: {
  readonly title: string;
  readonly state: Html;
  readonly says: string;
  readonly path: "calendar" | "system";
}): Html {
  return stateCard({ title, state, says, href: `${HOME}/${path}` });
}

function channelView({ channels, consent }: AdministrationParts, channel: string): OfficeView {
  return {
    path: `channels/${channel}`,
    async show(asked) {
      const part = await channels[channel]?.();
      if (part === undefined) return undefined;
      const problems = (asked.rejected?.problems ?? []).map(
        ({ says }) => html`<p class="warn" role="alert">${says}</p>`,
      );
      const grant =
        channel === CONSENTED && consent !== undefined && asked.may("administer") ? consentHtml(consent, asked) : "";
      const body = html`${problems}${channelHtml(part)}${grant}`;
      return { title: part.title, body, trail: [{ title: words.title, href: HOME }] };
    },
  };
}
