import { html, raw } from "hono/html";
import { fill, officeDate, printedDate, weekdayInWords } from "../../../jobs/index.ts";
import type { Html, OfficeSection } from "../frame/contract.ts";
import { emptyState, live } from "../frame/parts.ts";
import { type InboxParts, inboxAct, inboxView } from "./inbox-list.ts";
import words from "./today.vi.json" with { type: "json" };
import { lookAtToday, type TodayLine, type TodayPart } from "./today-part.ts";

const TONES = ["bad", "wait", "plain"] as const;
const whole = new Intl.NumberFormat("vi");

export interface TodayParts extends InboxParts {
  readonly parts: readonly TodayPart[];
  /** Resolves when nobody waits any longer for a part. */
  readonly patience: () => Promise<"late">;
}

/** "Hôm nay". */
export function todaySection({ parts, patience, ...inbox }: TodayParts): OfficeSection {
  const { instant } = inbox;
  const look = (): Promise<readonly TodayLine[]> => lookAtToday(parts, patience);
  return {
    path: "today",
    title: words.title,
    views: [
      {
        path: "",
        async show() {
          const date = officeDate(Date.parse(instant()));
          const day = fill(words.day, { weekday: weekdayInWords(date), day: printedDate(date) });
          return {
            title: words.title,
            body: html`<p class="soft">${day}</p>${live("today", linesHtml(await look()))}`,
          };
        },
        stamp: async () => JSON.stringify(await look()),
      },
      inboxView(inbox),
    ],
    acts: [inboxAct(inbox)],
  };
}

function linesHtml(lines: readonly TodayLine[]): Html {
  if (lines.length === 0)
    return html`<div class="empty">${emptyState(words.empty, { label: words.emptyWay, href: "/office/deadlines" })}</div>`;
  const groups = TONES.map((tone) => ({ tone, of: lines.filter((line) => line.tone === tone) }));
  return html`${groups.map(({ tone, of }) => (of.length === 0 ? raw("") : html`<section class="today"><h2>${words.tones[tone]}</h2><ul>${of.map(lineHtml)}</ul></section>`))}`;
}

/** One fact, one count, one button. */
function lineHtml({ title, href, button, tone, count, note, fails }: TodayLine): Html {
  const said = fails === true ? words.failed : note;
  return html`<li class="${tone}"><strong>${fails === true ? "?" : whole.format(count)}</strong><div>${title}${said === undefined ? raw("") : html`<span class="soft">${said}</span>`}</div><a class="button quiet" href="${href}" aria-label="${`${button}: ${title}`}">${button}</a></li>`;
}
