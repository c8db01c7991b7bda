import {
  type Address,
  fill,
  forOfficeAlone,
  holdsOffice,
  KEPT_DUTIES,
  offeredTopics,
  type Register,
} from "../../../jobs/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import type { Outbound } from "../../ports.ts";
import type { Words } from "../../words/words.ts";
import { writableAddress } from "../writable-address.ts";
import { besideStop, type Wish, wishIn } from "./subscription-words.ts";

type Subscribers = Pick<
  Register,
  "topics" | "peopleAt" | "subscribe" | "unsubscribe" | "withdrawConsent" | "giveConsent" | "putContacts" | "atOnce"
>;
export interface SubscribingParts {
  readonly register: Subscribers;
  readonly words: Words["subscribing"];
  /** Whether a message that none of the sentences here is wants no more messages, in whatever words; default none does. */
  readonly meansStop?: (text: string) => { readonly isSure: boolean } | undefined;
}

/** The action that stops all messages. */
export const STOP = "topic:stop";
/** The action of whoever stopped all messages and still wants the reminders of an office they hold. */
const DUTIES = "topic:duties";
const ACTION = /^topic:(follow|leave):(.+)$/u;

/**
 * Subscribing to topics, and stopping all messages. Both hold for all addresses of the person. Questions are still
 * answered after stopping. Whoever holds an office is told that its reminders stopped too, and may go on with these alone.
 */
export function createSubscribing({ register, words, meansStop = () => undefined }: SubscribingParts): Dialogue {
  const meant = ({ action, text }: Heard): Wish | undefined => {
    const stops = action === undefined ? meansStop(text) : undefined;
    return stops && { kind: stops.isSure ? "stop" : "perhaps-stop" };
  };
  return {
    name: "subscribing",
    async hearInGroup(heard) {
      const isWish =
        (await wishOf(register, heard)) !== undefined ||
        besideStop(heard.text) !== undefined ||
        meant(heard) !== undefined;
      return isWish ? { reply: saying(words.privately) } : undefined;
    },
    async hear(heard) {
      const known = await wishOf(register, heard);
      const rest = known === undefined && heard.action === undefined ? besideStop(heard.text) : undefined;
      const wish: Wish | undefined = rest === undefined ? (known ?? meant(heard)) : { kind: "stop" };
      if (wish === undefined) return undefined;
      const address = writableAddress(heard);
      return address === undefined
        ? { reply: saying(/stop$/.test(wish.kind) ? words.nothingToStop : words.notHere) }
        : { ...(await grant({ register, words }, wish, address, heard)), rest: rest === "" ? undefined : rest };
    },
  };
}

async function grant(
  { register, words }: SubscribingParts,
  wish: Wish,
  address: Address,
  { text, receivedAt, wroteAt: at = receivedAt }: Heard,
): Promise<Said> {
  switch (wish.kind) {
    case "perhaps-stop":
      return { reply: saying(words.perhapsStop, [{ label: words.stop, question: STOP }]), unlessDanger: true };
    case "maybe-stop":
      return { reply: saying(fill(words.maybeStop, { said: text }), [{ label: words.stop, question: STOP }]) };
    case "stop":
      return { reply: await stop({ register, words }, address, at) };
    case "duties":
      return { reply: saying((await keepDuties(register, address, at)) ? words.keptDuties : words.noDuties) };
    case "follow":
      await register.subscribe({ ...address, topics: [wish.topic], at, wording: words.wording });
      return { reply: saying(fill(words.followed, wish)) };
    case "leave":
      await register.unsubscribe(address, [wish.topic]);
      return { reply: saying(fill(words.left, wish)) };
    case "start":
      await register.subscribe({ ...address, topics: [], at, wording: words.wording });
      return topicMenu({ register, words }, address, words.started);
    case "topics":
      return topicMenu({ register, words }, address);
  }
}

async function stop({ register, words }: SubscribingParts, address: Address, at: string): Promise<Outbound> {
  if ((await register.withdrawConsent(address, at)) === "superseded") return saying(words.notStopped);
  const [person] = await register.peopleAt([address]);
  if (person === undefined || !holdsOffice(person.contacts)) return saying(words.stopped);
  return saying(`${words.stopped}\n\n${words.stoppedDuties}`, [{ label: words.dutiesOnly, question: DUTIES }]);
}

/** Goes on with the reminders of the offices that the person holds, and with nothing else. False where they hold none. */
function keepDuties(register: Subscribers, address: Address, at: string): Promise<boolean> {
  return register.atOnce(async (inside) => {
    const [person] = await inside.peopleAt([address]);
    if (person === undefined || !holdsOffice(person.contacts)) return false;
    await inside.unsubscribe(
      address,
      person.contacts.flatMap(({ topics }) => topics),
    );
    await inside.putContacts(person.contacts.map(forOfficeAlone));
    await inside.giveConsent(address, at, KEPT_DUTIES);
    return true;
  });
}

/** The topics the person follows, with a line for each topic to follow or to leave. */
async function topicMenu({ register, words }: SubscribingParts, address: Address, first?: string): Promise<Said> {
  const [person] = await register.peopleAt([address]);
  const followed = new Set(person?.contacts.flatMap(({ topics }) => topics));
  const choices = (await offeredTopics(register)).map((topic) => {
    const kind = followed.has(topic) ? "leave" : "follow";
    return { label: fill(words.choice[kind], { topic }), question: `topic:${kind}:${topic}` };
  });
  const now = followed.size === 0 ? words.none : fill(words.following, { topics: [...followed].join(", ") });
  return { reply: saying([...(first === undefined ? [] : [first]), now, words.choose].join("\n"), choices) };
}

async function wishOf(register: Pick<Register, "topics">, { text, action }: Heard): Promise<Wish | undefined> {
  if (action === STOP) return { kind: "stop" };
  if (action === DUTIES) return { kind: "duties" };
  const [, kind, topic] = ACTION.exec(action ?? "") ?? [];
  const topics = action === undefined || kind !== undefined ? await offeredTopics(register) : [];
  if (kind !== undefined)
    return topic !== undefined && topics.includes(topic)
      ? { kind: kind === "follow" ? "follow" : "leave", topic }
      : { kind: "topics" };
  return action === undefined ? wishIn(text, topics) : undefined;
}
