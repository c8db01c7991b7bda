import { html } from "hono/html";
import { announcingWords, type Contact, fill, instantInWords, type Recipient, type Way } from "../../../jobs/index.ts";
import type { Html } from "../frame/contract.ts";
import { tag } from "../frame/parts.ts";
import words from "./directory.vi.json" with { type: "json" };

/** The name of a person. */
export function nameOf({ contacts }: Recipient): string {
  return contacts.find(({ name }) => name !== "")?.name ?? words.person.nameless;
}

/** What somebody is: "Thủ trưởng, Phụ huynh". */
export function rolesInWords({ contacts }: Recipient): string {
  const roles = new Set(contacts.flatMap((contact) => contact.roles));
  return [...roles].map((role) => words.roles[role]).join(", ");
}

export function titlesInWords({ contacts }: Recipient): string {
  return [...new Set(contacts.flatMap(({ titles = [] }) => titles))].join(", ");
}

/** How somebody is reached: each phone, whole or but for its end, and each chat by its channel alone. */
export function addressesInWords({ contacts }: Recipient, isWhole: boolean): string {
  return contacts.map((contact) => addressInWords(contact, isWhole)).join("; ");
}

/** A phone as people write it, whole or but for its last three digits; of a chat the channel, since its id says nothing. */
export function addressInWords({ channel, address }: Pick<Contact, "channel" | "address">, isWhole: boolean): string {
  const name = words.channels[channel];
  return channel === "zalo-template" ? `${name} ${phoneInWords(address, isWhole)}` : name;
}

/** "84912000001" as "0912 000 001", or as "•••• ••• 001". */
export function phoneInWords(address: string, isWhole: boolean): string {
  const national = address.replace(/^84/, "0");
  const shown = isWhole ? national : national.replace(/\d(?=\d{3})/g, "•");
  return shown.replace(/^(.{4})(.{3})(.+)$/, "$1 $2 $3");
}

/** Whether messages reach somebody, in words. */
export function wayInWords(person: Recipient, way: Way): string {
  return fill(words.ways.whole, { state: stateOf(way), detail: detailOf(person, way) });
}

/** The same as a state with what explains it beside it. */
export function wayTag(person: Recipient, way: Way): Html {
  const tone = way.kind === "open" ? "good" : way.why === "no-consent" ? "plain" : "wait";
  return html`${tag(stateOf(way), tone)} <span class="soft">${detailOf(person, way)}</span>`;
}

function stateOf(way: Way): string {
  const { ways } = words;
  return way.kind === "open" ? ways.reached : way.why === "no-consent" ? ways.stopped : ways.unreached;
}

function detailOf({ contacts }: Recipient, way: Way): string {
  const { ways, channels } = words;
  if (way.kind === "open") {
    const channel = channels[way.channel];
    return way.until === undefined
      ? fill(ways.open, { channel })
      : fill(ways.later, { channel, time: instantInWords(way.until) });
  }
  const { why } = way;
  const chats = [
    ...new Set(contacts.flatMap(({ channel }) => (channel === "zalo-template" ? [] : [channels[channel]]))),
  ];
  if (why === "no-address" && chats.length > 0) return fill(ways.off, { channel: chats.join(", ") });
  if (why === "no-template" || why === "no-address" || why === "no-basis" || why === "no-consent") return ways[why];
  return announcingWords.reasons[why];
}
