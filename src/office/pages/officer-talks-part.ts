import { html } from "hono/html";
import type { OfficerDesk, OfficerTalk } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import { type Acted, type Html, officeWords, shortened } from "./page.ts";

const words = officeWords.officerTalks;
const channels: Readonly<Record<string, string>> = officeWords.questions.channels;
const LAST_DIGITS = 4;

/** People with whom an officer talks in a platform's own chat tool; of each, what nobody answered, and a form that ends it. */
export async function officerTalksHtml({ talks }: Pick<OfficerDesk, "talks">): Promise<Html | ""> {
  const rows = (await talks()).map(
    (talk) =>
      html`<tr><td data-name="${words.who}">${whoHtml(talk)}</td><td data-name="${words.time}">${instantInWords(talk.at)}</td><td data-name="${words.left}">${leftHtml(talk)}</td><td data-name="${words.state}">${talk.stands ? words.stands : words.over}</td><td>${endHtml(talk)}</td></tr>`,
  );
  if (rows.length === 0) return "";
  return html`<h2>${words.title}</h2><p>${words.note}</p><table><thead><tr><th>${words.who}</th><th>${words.time}</th><th>${words.left}</th><th>${words.state}</th><th>${words.end}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Ends a talk, so that the assistant answers again. */
export async function endTalk(
  { talks, end }: Pick<OfficerDesk, "talks" | "end">,
  { channel, conversation }: Readonly<Record<string, string>>,
): Promise<Acted> {
  const talk = (await talks()).find((one) => one.channel === channel && one.conversation === conversation);
  if (talk === undefined) return { said: words.endedBefore };
  await end(talk);
  return { said: words.ended };
}

function whoHtml({ channel, conversation }: OfficerTalk): string {
  return fill(words.whoAt, { channel: channels[channel] ?? channel, last: conversation.slice(-LAST_DIGITS) });
}

function leftHtml({ left }: OfficerTalk): Html | string {
  if (left.length === 0) return words.none;
  return html`${left.map(({ text, receivedAt }) => html`<div>${instantInWords(receivedAt)}: ${text === "" ? words.file : shortened(text)}</div>`)}`;
}

function endHtml({ channel, conversation }: OfficerTalk): Html {
  return html`<form method="post" action="/office/questions"><input type="hidden" name="talk" value="yes"><input type="hidden" name="channel" value="${channel}"><input type="hidden" name="conversation" value="${conversation}"><button>${words.end}</button></form>`;
}
