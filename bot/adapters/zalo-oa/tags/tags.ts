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

/** Most calls in a round. Zalo allows the app 4,000 calls a minute, which messages need. */
const MOST_CALLS = 100;
const PAGE = 200;
/** Most pages that a round reads, of users with tags and of people each. */
const PAGES = 25;
/**
 * The claim on the comparison ends after this time; the next round begins a minute after the last one at the earliest.
 */
const LEASE_MS = 300_000;
const REST_MS = 50_000;

type People = Awaited<ReturnType<ZaloTagsParts["directory"]["recipients"]>>;
/** What the directory says of users; undefined for users it does not know any more. */
type Users = ReadonlyMap<string, Followed | undefined>;

/**
 * One round of making the account's tags equal the topics people follow. First the users with tags of ours, so that
 * somebody who wants no more messages loses theirs, then the people who follow something. Gives a sentence for the
 * operator when something prevents it. The next round does what is left.
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

/** The users of the account among people. A person's topics hold for all their addresses. */
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

/** Carries out the steps for users within the calls of one round; false when the round is over. */
function createSettling({ api, book, instant }: ZaloTagsParts, goesOn: () => boolean) {
  let left = MOST_CALLS;
  let says: string | undefined;
  /** Carries out one step; false when the round is over. */
  const ask = async (kind: "give" | "take", user: string, tag: string, isKnown: boolean): Promise<boolean> => {
    const at = instant();
    // The row is written before the call, so that after a crash the tag is known to be ours.
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
