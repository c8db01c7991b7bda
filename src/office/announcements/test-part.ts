import { html } from "hono/html";
import { announcingWords, type DeliveryState, EVERYBODY, fill, instantInWords } from "../../../jobs/index.ts";
import type { Asked, Html } from "../frame/contract.ts";
import { actForm } from "../frame/form.ts";
import { live } from "../frame/parts.ts";
import { type AnnouncementsParts, addressOf, channelName, nextInWords, sectionWords } from "./announcing-parts.ts";

const words = sectionWords.draft.test;
const MOST = 200;

/** The people of the office who can be sent a try, by the chats that they linked. */
export async function officersOf({ directory }: Pick<AnnouncementsParts, "directory">) {
  const found = await directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST });
  return found.map(({ person, contacts }) => {
    const name = contacts.find((contact) => contact.name.trim() !== "")?.name ?? person;
    const channels = [...new Set(contacts.map(({ channel }) => channelName(channel)))].join(", ");
    return { person, name, label: `${name} (${channels})` };
  });
}

/** Sends a draft to one officer as everybody will get it, and says what came of those that were sent. */
export async function testPart(parts: AnnouncementsParts, id: string, asked: Asked): Promise<Html> {
  const [officers, tests] = [await officersOf(parts), await parts.announcing.tests(id)];
  const form =
    officers.length === 0
      ? html`<p>${words.nobody}</p>`
      : asked.may("write")
        ? actForm({
            ...{ to: addressOf(id, "test"), asked, submit: words.submit, tone: "quiet" },
            fields: [
              {
                ...{ name: "person", label: words.who, kind: "select", required: true, hint: words.hint },
                value: officers.find(({ name }) => name === asked.account)?.person,
                choices: officers.map(({ person, label }) => ({ value: person, label })),
              },
            ],
          })
        : html``;
  const sent = tests.map(({ name, at = "", status }) => {
    const states = Object.keys(status.counts) as DeliveryState[];
    const state = states.map((one) => announcingWords.deliveryStates[one]).join(", ") || nextInWords(status);
    const next = status.next.kind === "waits" ? `${state}, ${nextInWords(status)}` : state;
    return html`<li>${fill(words.sent, { name, at: at === "" ? "" : instantInWords(at), state: next })}</li>`;
  });
  return html`<section aria-labelledby="test"><h2 id="test">${words.title}</h2>${form}${live("tests", sent.length === 0 ? html`` : html`<ul>${sent}</ul>`)}</section>`;
}
