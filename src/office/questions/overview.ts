import { html } from "hono/html";
import { type QuestionCount, sayDate } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { Html, OfficeView } from "../frame/contract.ts";
import { emptyState, live, shortened, tiles } from "../frame/parts.ts";
import type { GroupsBoard, GroupsShown } from "./groups-board.ts";
import { isOpen, notThereHtml, rowsOf } from "./groups-views.ts";
import { BASE, channelName, daysBefore, page, type QuestionsParts, questionWords } from "./parts.ts";
import { trendHtml } from "./trace/trend.ts";

const words = questionWords.overview;
const whole = new Intl.NumberFormat("vi");
const [MONTH, WEEK, SHOWN] = [30, 7, 8];

/** How many people ask, what about, on which channels, and what waits for the office. */
export function overviewView(parts: QuestionsParts): OfficeView {
  return {
    path: "",
    async stamp() {
      const counts = await parts.questions.counts(parts.today(), parts.today());
      const asked = counts.reduce((sum, one) => sum + one.asked + one.judged, 0);
      const waiting = (await parts.visits.waiting()).map(({ id, lastAt }) => `${id} ${lastAt}`);
      return [asked, parts.unhelped.stamp(), parts.themes.stamp(), ...waiting].join();
    },
    show: async () => page("overview", questionWords.title, await overviewHtml(parts)),
  };
}

async function overviewHtml(parts: QuestionsParts): Promise<Html> {
  const today = parts.today();
  const [counts, waiting, sent, offered, unhelped, themes] = await Promise.all([
    parts.questions.counts(daysBefore(today, MONTH - 1), today),
    parts.visits.waiting(),
    parts.inbox.in(["open", "assigned"]),
    parts.official.list({ states: ["offered"], from: 0, size: 1 }),
    parts.unhelped.look(),
    parts.themes.look(),
  ]);
  const since = daysBefore(today, WEEK - 1);
  const week = sumOf(counts.filter(({ day }) => day >= since));
  const people = waiting.length + sent.filter(({ kind }) => kind === "question").length;
  const top = tiles([
    { label: words.people, count: people, href: `${BASE}/people`, tone: people > 0 ? "wait" : "plain" },
    { label: words.refused, count: week.refused, href: `${BASE}/asked?outcome=refused&since=${since}` },
    { label: words.judged, count: week.judged, href: `${BASE}/asked?outcome=judged&since=${since}` },
    { label: words.asked, count: week.asked, href: `${BASE}/asked?since=${since}` },
    {
      label: words.offered,
      count: offered.total,
      href: `${BASE}/official?state=offered`,
      tone: offered.total > 0 ? "wait" : "plain",
    },
  ]);
  return html`${live("counts", html`${top}`)}${live("todo", html`<h2>${words.todo}</h2>${topGroups(parts.unhelped, await stillOpen(parts, unhelped), "groups")}`)}<h2>${words.trend}</h2>${trend(counts, today)}${live("themes", html`<h2>${words.themes}</h2>${topGroups(parts.themes, themes, "themes")}`)}`;
}

type Sums = Pick<QuestionCount, "asked" | "refused" | "judged">;

function sumOf(counts: readonly QuestionCount[]): Sums {
  const sum = (name: keyof Sums): number => counts.reduce((all, one) => all + one[name], 0);
  return { asked: sum("asked"), refused: sum("refused"), judged: sum("judged") };
}

/** Without the groups for which an answer of the office is published: whoever asks now gets it. */
async function stillOpen(parts: QuestionsParts, shown: GroupsShown | undefined): Promise<GroupsShown | undefined> {
  if (shown === undefined) return undefined;
  const rows = await rowsOf(parts, shown.groups);
  return {
    ...shown,
    groups: rows.filter(isOpen).map(({ group }) => group),
  };
}

function topGroups(board: GroupsBoard, shown: GroupsShown | undefined, of: "groups" | "themes"): Html {
  if (shown === undefined) return notThereHtml(board);
  if (shown.groups.length === 0) return html`<p>${of === "groups" ? questionWords.groups.none : words.noneYet}</p>`;
  const rows = shown.groups
    .slice(0, SHOWN)
    .map(
      (group) =>
        html`<tr><td data-name="${words.theme}"><a href="${BASE}/${of}/${group.id}">${shortened(group.example)}</a></td><td class="number" data-name="${words.persons}">${whole.format(group.people.length)}</td><td class="number" data-name="${words.times}">${whole.format(group.questions.length)}</td><td class="number" data-name="${words.refusedShort}">${whole.format(group.refused.length)}</td><td class="number" data-name="${words.judgedShort}">${whole.format(group.judged.length)}</td></tr>`,
    );
  const more = of === "groups" ? html`<p><a href="${BASE}/groups">${words.all}</a></p>` : "";
  return html`<p class="hint">${fill(words.themesNote, { count: whole.format(shown.count), time: instantInWords(shown.at) })}</p><table><thead><tr><th scope="col">${words.theme}</th><th scope="col" class="number">${words.persons}</th><th scope="col" class="number">${words.times}</th><th scope="col" class="number">${words.refusedShort}</th><th scope="col" class="number">${words.judgedShort}</th></tr></thead><tbody>${rows}</tbody></table>${more}`;
}

/** The days of the month with the questions of all channels, the same as a table, and the channels beside each other. */
function trend(counts: readonly QuestionCount[], today: string): Html {
  if (counts.length === 0) return emptyState(words.noneYet);
  const days = Array.from({ length: MONTH }, (_, back) => daysBefore(today, MONTH - 1 - back)).map((day) => ({
    day,
    label: sayDate(day),
    ...sumOf(counts.filter((one) => one.day === day)),
  }));
  const most = days.reduce((best, one) => (one.asked > best.asked ? one : best));
  const chart = trendHtml(days, fill(words.chart, { most: most.asked, day: most.label }));
  const rows = days
    .toReversed()
    .map(
      ({ day, label, asked, refused, judged }) =>
        html`<tr><td data-name="${words.day}"><a href="${BASE}/asked?since=${day}&until=${day}">${label}</a></td><td class="number" data-name="${words.count}">${asked}</td><td class="number" data-name="${words.refusedShort}">${refused}</td><td class="number" data-name="${words.judgedShort}">${judged}</td></tr>`,
    );
  const table = html`<details><summary>${words.byDay}</summary><table><thead><tr><th scope="col">${words.day}</th><th scope="col" class="number">${words.count}</th><th scope="col" class="number">${words.refusedShort}</th><th scope="col" class="number">${words.judgedShort}</th></tr></thead><tbody>${rows}</tbody></table></details>`;
  return html`<p>${comparison(days.map(({ asked }) => asked))}</p>${chart}<p class="hint">${words.legend}</p>${table}${byChannel(counts)}`;
}

/** The last seven days beside the seven before them. */
function comparison(asked: readonly number[]): string {
  const sum = (from: number, to?: number): number => asked.slice(from, to).reduce((all, one) => all + one, 0);
  const [now, before] = [sum(-WEEK), sum(-2 * WEEK, -WEEK)];
  if (before === 0) return fill(words.first, { now: whole.format(now) });
  const percent = Math.round((100 * Math.abs(now - before)) / before);
  const values = { now: whole.format(now), before: whole.format(before), percent };
  return fill(now === before ? words.same : now > before ? words.more : words.less, values);
}

function byChannel(counts: readonly QuestionCount[]): Html {
  const channels = [...new Set(counts.map(({ channel }) => channel))];
  const each = channels.map((channel) => {
    const { asked } = sumOf(counts.filter((one) => one.channel === channel));
    return { label: channelName(channel), count: asked, href: `${BASE}/asked?channel=${channel}` };
  });
  return html`<h3>${words.byChannel}</h3>${tiles(each)}`;
}
