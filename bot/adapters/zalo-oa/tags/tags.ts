import { type Directory, EVERYBODY, type Register } from "../../../../jobs/index.ts";
import type { ZaloOpenApi } from "../openapi.ts";
import type { TagBook, TagWalk } from "./book.ts";
import { callTag } from "./calls.ts";
import { type Followed, type TagStep, tagSteps } from "./steps.ts";

export interface ZaloTagsParts {
  readonly api: ZaloOpenApi;
  readonly book: TagBook;
  readonly directory: Pick<Directory, "recipients"> & Pick<Register, "topics" | "peopleAt">;
  /** ISO instant. */
  readonly instant: () => string;
}

/** Calls of a round at most: Zalo gives the app 4,000 a minute, which are for messages. */
const MOST_CALLS = 100;
const PAGE = 200;
/** Pages that a round looks at, of each of the two sides. */
const PAGES = 25;
/** A process that dies gives the walk up after so long; nobody else begins a round within a minute of the last. */
const LEASE_MS = 300_000;
const REST_MS = 50_000;

type People = Awaited<ReturnType<ZaloTagsParts["directory"]["recipients"]>>;
/** What is known of users; undefined of those whom the directory does not know any more. */
type Users = ReadonlyMap<string, Followed | undefined>;

/**
 * One round of making the tags of the account say what people follow. First come the users who have tags of ours, so
 * that who wants no messages loses theirs, then the people who follow something. It gives the sentence for the operator
 * that holds after it, if one does. What is left over is done by the next round.
 */
export function createZaloTags(parts: ZaloTagsParts): (goesOn: () => boolean) => Promise<string | undefined> {
  const { book, instant } = parts;
  let says: string | undefined;
  return async (goesOn) => {
    const begun = instant();
    const walk = await book.take(begun, after(begun, LEASE_MS));
    if (walk === undefined) return says;
    let stands = walk;
    const settling = createSettling(parts, goesOn);
    try {
      stands = await walkUsers(parts, settling.settle, stands);
      stands = await walkPeople(parts, settling.settle, stands);
      says = settling.says();
    } finally {
      await book.leave(stands, after(begun, REST_MS));
    }
    return says;
  };
}

function after(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

type Settle = (users: Users) => Promise<boolean>;

async function walkUsers({ book, directory }: ZaloTagsParts, settle: Settle, walk: TagWalk): Promise<TagWalk> {
  let { usersAfter } = walk;
  for (let pages = 0; pages < PAGES; pages += 1) {
    const users = await book.users(usersAfter, PAGE);
    const known = usersOf(await directory.peopleAt(users.map((address) => ({ channel: "zalo-oa", address }))));
    if (!(await settle(new Map(users.map((user) => [user, known.get(user)]))))) break;
    usersAfter = users.length < PAGE ? "" : (users.at(-1) ?? "");
    if (usersAfter === "") break;
  }
  return { ...walk, usersAfter };
}

async function walkPeople({ directory }: ZaloTagsParts, settle: Settle, walk: TagWalk): Promise<TagWalk> {
  const topics = await directory.topics();
  if (topics.length === 0) return { ...walk, peopleAfter: "" };
  let { peopleAfter } = walk;
  for (let pages = 0; pages < PAGES; pages += 1) {
    const people = await directory.recipients({ ...EVERYBODY, topics }, { after: peopleAfter, limit: PAGE });
    if (!(await settle(usersOf(people)))) break;
    peopleAfter = people.length < PAGE ? "" : (people.at(-1)?.person ?? "");
    if (peopleAfter === "") break;
  }
  return { ...walk, peopleAfter };
}

/** The addresses of people before the account. Topics hold for the person, whichever address they told them from. */
function usersOf(people: People): ReadonlyMap<string, Followed> {
  return new Map(
    people.flatMap(({ contacts }) => {
      const topics = contacts.flatMap((contact) => contact.topics);
      return contacts
        .filter(({ channel }) => channel === "zalo-oa")
        .map(({ address, consent, unreachable, lastWroteAt }) => [
          address,
          {
            topics: consent === "given" ? topics : [],
            isReachable: unreachable === undefined,
            heardAt: lastWroteAt,
          },
        ]);
    }),
  );
}

/** Does what users' tags ask for, within the calls of one round; false when the round is over. */
function createSettling({ api, book, instant }: ZaloTagsParts, goesOn: () => boolean) {
  let left = MOST_CALLS;
  let says: string | undefined;
  /** Whether it is settled. */
  const ask = async (kind: "give" | "take", user: string, tag: string, isKnown: boolean): Promise<boolean> => {
    const at = instant();
    // Kept before the call: what a crash leaves open is ours to take away again.
    if (kind === "give") await book.put({ user, tag, state: "giving", at });
    left -= 1;
    const outcome = await callTag(api, kind, { user, tag });
    if (outcome.kind !== "done" && outcome.says !== undefined) says = outcome.says;
    if (outcome.kind === "stop") {
      left = 0;
      return false;
    }
    if (kind === "give") await book.move({ user, tag }, "giving", outcome.kind === "done" ? "given" : "refused");
    else if (outcome.kind === "done" || !isKnown) await book.forget({ user, tag });
    else await book.put({ user, tag, state: "stuck", at });
    return true;
  };
  const take = async ({ kind, tag }: TagStep, user: string, isKnown: boolean): Promise<boolean> => {
    if (kind !== "forget") return left > 0 && goesOn() && ask(kind, user, tag, isKnown);
    await book.forget({ user, tag });
    return true;
  };
  return {
    says: () => says,
    async settle(users: Users): Promise<boolean> {
      const kept = await book.tagsOf([...users.keys()]);
      for (const [user, followed] of users)
        for (const step of tagSteps(
          kept.filter((one) => one.user === user),
          followed,
        ))
          if (!(await take(step, user, followed !== undefined))) return false;
      return true;
    },
  };
}
