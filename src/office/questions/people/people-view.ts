import { html } from "hono/html";
import { type OfficerTalk, sayVisitor } from "../../../../bot/index.ts";
import { answerStands, fill, instantInWords, type Visit } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, folded, oneButton } from "../../frame/form.ts";
import { emptyState, live, shortened, tag } from "../../frame/parts.ts";
import { BASE, channelName, page, type QuestionsParts } from "../parts.ts";
import words from "./people.vi.json" with { type: "json" };

const LAST_DIGITS = 4;
/** What the page of people is made of. */
export type PeopleParts = Pick<QuestionsParts, "visits" | "inbox" | "officers" | "instant">;
/** What is looked at to show who waits. */
interface WaitingPeople extends Pick<QuestionsParts, "instant"> {
  readonly visits: Pick<QuestionsParts["visits"], "waiting">;
  readonly inbox: Pick<QuestionsParts["inbox"], "in">;
  readonly officers: Pick<QuestionsParts["officers"], "talks">;
}
type Sent = Awaited<ReturnType<QuestionsParts["inbox"]["in"]>>[number];

/** Who waits for an officer, the longest first, with a way to answer in each row. */
export function peopleView(parts: WaitingPeople): OfficeView {
  return {
    path: "people",
    async stamp() {
      const [visits, sent, talks] = await everybody(parts);
      return [
        ...visits.map(({ id, lastAt, answer }) => `${id} ${lastAt} ${answer?.state}`),
        ...sent.map(({ id }) => id),
        ...talks.map(({ conversation, at, left, stands }) => `${conversation} ${at} ${left.length} ${stands}`),
      ].join();
    },
    async show(asked) {
      const [visits, sent, talks] = await everybody(parts);
      const body = html`<p class="hint">${words.note}</p>${visitsHtml(visits, parts.instant())}${talksHtml(talks, asked)}${sentHtml(sent, asked)}`;
      return page("people", words.title, live("people", body));
    },
  };
}

async function everybody({ visits, inbox, officers }: WaitingPeople) {
  const [waiting, items, talks] = await Promise.all([
    visits.waiting(),
    inbox.in(["open", "assigned"]),
    officers.talks(),
  ]);
  return [waiting, items.filter(({ kind }) => kind === "question"), talks] as const;
}

function visitsHtml(visits: readonly Visit[], now: string): Html {
  if (visits.length === 0) return emptyState(words.none);
  const rows = visits.map((visit) => {
    const stands = answerStands(visit, now);
    const tone = stands === "none" || stands === "unknown" ? "wait" : "plain";
    const to = `${BASE}/people/${visit.id}`;
    return html`<tr><td data-name="${words.wish}"><a href="${to}">${wishOf(visit)}</a></td><td data-name="${words.who}">${sayVisitor(visit)}</td><td data-name="${words.time}">${instantInWords(visit.firstAt)}</td><td data-name="${words.state}">${tag(words.states[stands], tone)}</td><td class="acts"><a class="button" href="${to}">${words.reply}</a></td></tr>`;
  });
  return html`<table><thead><tr><th scope="col">${words.wish}</th><th scope="col">${words.who}</th><th scope="col">${words.time}</th><th scope="col">${words.state}</th><th></th></tr></thead><tbody>${rows}</tbody></table>`;
}

function wishOf({ wish, files }: Visit): string {
  const said = shortened(wish);
  return files.length === 0 ? said : fill(words.withFiles, { wish: said, count: files.length });
}

/** Questions that people sent to the office by the button below a reply. */
function sentHtml(items: readonly Sent[], asked: Asked): Html {
  const rows = items.map(({ id, subject, note = "", firstAt }) => {
    const begin = asked.may("write")
      ? oneButton({ to: `${BASE}/people/begin`, label: words.begin, hidden: { turn: subject }, about: shortened(note) })
      : "";
    const done = asked.may("write")
      ? folded(
          words.done,
          actForm({
            to: `${BASE}/people/sent/${id}/close`,
            asked,
            fields: [{ name: "note", label: words.doneNote, kind: "text", max: 300 }],
            submit: words.done,
            tone: "quiet",
          }),
        )
      : "";
    return html`<tr><td data-name="${words.asked}"><a href="${BASE}/asked/${subject}">${shortened(note)}</a></td><td data-name="${words.time}">${instantInWords(firstAt)}</td><td class="acts">${begin}${done}</td></tr>`;
  });
  const list =
    rows.length === 0
      ? html`<p>${words.noneSent}</p>`
      : html`<table><thead><tr><th scope="col">${words.asked}</th><th scope="col">${words.time}</th><th></th></tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h2>${words.sent}</h2><p class="hint">${words.sentNote}</p>${list}`;
}

/** People with whom an officer talks in a platform's own chat tool; of each, what nobody answered. */
function talksHtml(talks: readonly OfficerTalk[], asked: Asked): Html | "" {
  if (talks.length === 0) return "";
  const rows = talks.map(({ channel, conversation, at, left, stands }) => {
    const who = fill(words.whoAt, { channel: channelName(channel), last: conversation.slice(-LAST_DIGITS) });
    const said = left.map(
      ({ text, receivedAt }) =>
        html`<div>${instantInWords(receivedAt)}: ${text === "" ? words.file : shortened(text)}</div>`,
    );
    const end = asked.may("write")
      ? oneButton({ to: `${BASE}/people/talks/end`, label: words.end, hidden: { channel, conversation }, about: who })
      : "";
    return html`<tr><td data-name="${words.who}">${who}</td><td data-name="${words.talkTime}">${instantInWords(at)}</td><td data-name="${words.left}">${left.length === 0 ? words.noneLeft : said}</td><td data-name="${words.assistant}">${tag(stands ? words.stands : words.over, stands ? "plain" : "wait")}</td><td class="acts">${end}</td></tr>`;
  });
  return html`<h2>${words.talks}</h2><p class="hint">${words.talksNote}</p><table><thead><tr><th scope="col">${words.who}</th><th scope="col">${words.talkTime}</th><th scope="col">${words.left}</th><th scope="col">${words.assistant}</th><th></th></tr></thead><tbody>${rows}</tbody></table>`;
}
