import {
  type Address,
  fill,
  isCodeless,
  type LinkDesk,
  linkRoleNames,
  type Register,
  tokensOf,
  typedCode,
} from "../../jobs/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../conversation/dialogue.ts";
import words from "../words/locale/linking.json" with { type: "json" };
import { isOneOf } from "./phrases.ts";
import { nameSaid } from "./typed-name.ts";
import { writableAddress } from "./writable-address.ts";

export interface LinkingParts {
  readonly linking: Pick<LinkDesk, "redeem">;
  readonly register: Pick<Register, "peopleAt" | "putContacts">;
}

const START = /^start:([a-z0-9]{6,8})$/i;
const NAME = "name";

/**
 * Links a chat to a unit or to the office by a code, which is typed or comes with a link; then the person may give a
 * name.
 */
export function createLinking({ linking, register }: LinkingParts): Dialogue {
  return {
    name: "linking",
    async hearInGroup(heard) {
      return codeIn(heard) === undefined ? undefined : { reply: saying(words.privately), isSecret: true };
    },
    async hear(heard) {
      const code = codeIn(heard);
      const address = writableAddress(heard);
      if (code !== undefined) {
        if (address === undefined) return { reply: saying(words.notHere), isSecret: true };
        const said = await redeemed(register, address, await linking.redeem(address, code, heard.receivedAt));
        // Who was asked for a name may still give or refuse it after another code.
        return { pending: heard.pending, ...said, isSecret: true };
      }
      if (heard.action === undefined && isCodeless(heard.text))
        return { reply: saying(words.malformed), pending: heard.pending, isSecret: true };
      return address === undefined ? undefined : named(register, address, heard);
    },
  };
}

/**
 * A dialogue that leaves linking codes alone, also while it waits for words of its own: who is asked what to tell an
 * officer and sends a code means the code.
 */
export function leavingCodes(dialogue: Dialogue): Dialogue {
  const isCode = ({ text, action }: Heard): boolean =>
    action === undefined && (typedCode(text) !== undefined || isCodeless(text));
  return { ...dialogue, hear: async (heard) => (isCode(heard) ? undefined : dialogue.hear(heard)) };
}

function codeIn({ text, action }: Heard): string | undefined {
  return action === undefined ? typedCode(text) : START.exec(action)?.[1]?.toUpperCase();
}

async function redeemed(
  register: LinkingParts["register"],
  address: Address,
  outcome: Awaited<ReturnType<LinkDesk["redeem"]>>,
): Promise<Said> {
  if (outcome.kind !== "linked" && outcome.kind !== "linked-already") return { reply: saying(words[outcome.kind]) };
  const values = { role: linkRoleNames[outcome.role], unit: outcome.unit?.name ?? "" };
  const forUnit = outcome.unit !== undefined;
  if (outcome.kind === "linked-already")
    return { reply: saying(fill(forUnit ? words.already : words.alreadyOffice, values)) };
  const lines = [
    fill(forUnit ? words.linked : words.linkedOffice, values),
    ...(outcome.before === undefined ? [] : [fill(words.moved, { before: outcome.before.name })]),
    outcome.role === "office" ? words.nextOffice : words.next,
  ];
  const [person] = await register.peopleAt([address]);
  const isNamed = person?.contacts.some(({ name }) => name !== "") ?? false;
  if (isNamed) return { reply: saying(lines.join("\n")) };
  return { reply: saying([...lines, words.askName].join("\n")), pending: NAME };
}

/**
 * The name of somebody who is linked: the answer to our question, or sent some messages later while the register has no
 * name for this chat. Other messages are not for this dialogue.
 */
async function named(
  register: LinkingParts["register"],
  address: Address,
  { text, action, pending }: Heard,
): Promise<Said | undefined> {
  if (action !== undefined) return undefined;
  const isAsked = pending === NAME;
  if (isAsked && isOneOf(tokensOf(text), words.skip)) return { reply: saying(words.notNamed) };
  const name = nameSaid(text, isAsked);
  if (name === undefined) return undefined;
  const people = await register.peopleAt([address]);
  const contacts = people.flatMap((person) => person.contacts);
  const lacksName = contacts.some(({ roles }) => roles.some(isLinked)) && contacts.every((one) => one.name === "");
  if (!isAsked && !lacksName) return undefined;
  await register.putContacts(contacts.map((contact) => ({ ...contact, name })));
  return { reply: saying(fill(words.named, { name })) };
}

/** Whether a role comes with a code. */
function isLinked(role: string): boolean {
  return role in linkRoleNames;
}
