import { type Announcement, approvable } from "../../domain/announcement/announcement.ts";
import type { DeliveryReason } from "../../domain/delivery/delivery.ts";
import { type Hop, type SendingRules, whyNot } from "../../domain/delivery/route.ts";
import type { Recipient, SendingChannel } from "../../domain/people/contact.ts";
import type { Announcements, Directory } from "../../ports.ts";
import { type DryRun, dryRun } from "./dry-run.ts";
import { type Rendered, renderedFor, type SenderAbilities } from "./rendered.ts";

/** People of an announcement to whom the same would happen now. */
export interface ForeseenGroup {
  /** Names it in addresses: "telegram-now", "not-blocked". */
  readonly key: string;
  /** The channel that would carry it; absent for those whom none reaches. */
  readonly channel?: SendingChannel;
  /** After the quiet hours. */
  readonly isLater: boolean;
  /** Why no channel reaches them: the reason of the last that was tried. */
  readonly why?: DeliveryReason;
  readonly count: number;
}
export interface Foreseen {
  readonly kind: "foreseen";
  /** ISO instant at which it was looked. */
  readonly at: string;
  readonly run: DryRun;
  readonly groups: readonly ForeseenGroup[];
}
/** Somebody of a group. */
export interface ForeseenPerson {
  readonly person: string;
  readonly name: string;
  readonly unit?: string | undefined;
}

/** Who would get an announcement now, by name, and what they would read. */
export interface Foreseeing {
  /**
   * Looks at everybody who is meant, as the senders will. What was looked at within a minute is told at once; of very many
   * people it says "counting" until it is through.
   */
  foresee(id: string): Promise<Foreseen | { readonly kind: "counting" | "missing" }>;
  /**
   * One page of the people of a group by its key, of "all", or of "not", whom no channel reaches; of very large groups only
   * the first thousands are known by name.
   */
  foreseen(
    id: string,
    key: string,
    page: { readonly from: number; readonly size: number },
  ): Promise<{ readonly rows: readonly ForeseenPerson[]; readonly total: number }>;
  /** What one person would get by each channel of their way; without a person, one of each group that is reached. */
  rendered(id: string, person?: string): Promise<readonly Rendered[]>;
}

export interface ForeseeingParts {
  readonly announcements: Pick<Announcements, "find">;
  readonly directory: Directory;
  readonly rules: SendingRules;
  readonly digest: (text: string) => string;
  readonly instant: () => string;
  readonly abilities: SenderAbilities;
}

/** So long what was looked at is told again. */
const FRESH_MS = 60_000;
/** So long a page waits for the look to be through. */
const PATIENCE_MS = 200;
const MOST_KEPT = 20;
/** So many of a group are known by name. */
const MOST_NAMED = 5_000;

interface Look {
  readonly done: Promise<Looked>;
  looked?: Looked;
  /** ISO instant at which it was through. A look that goes on is not begun anew, however long it takes. */
  endedAt?: string;
}
interface Looked {
  readonly foreseen: Foreseen;
  readonly people: ReadonlyMap<string, readonly string[]>;
}

/** See {@link Foreseeing}. */
export function createForeseeing(parts: ForeseeingParts): Foreseeing {
  const { announcements, directory, rules, digest, instant, abilities } = parts;
  const looks = new Map<string, Look>();
  const lookAt = (announcement: Announcement): Look => {
    const key = digest(`${announcement.id} ${approvable(announcement)}`);
    const known = looks.get(key);
    const age = Math.abs(Date.parse(instant()) - Date.parse(known?.endedAt ?? instant()));
    if (known !== undefined && age < FRESH_MS) return known;
    const look: Look = { done: lookThrough(parts, announcement, instant()) };
    looks.delete(key);
    looks.set(key, look);
    const [oldest] = looks.keys();
    if (looks.size > MOST_KEPT && oldest !== undefined) looks.delete(oldest);
    look.done.then(
      (looked) => {
        look.looked = looked;
        look.endedAt = instant();
      },
      () => looks.delete(key),
    );
    return look;
  };
  const render = async (announcement: Announcement, person: string): Promise<readonly Rendered[]> => {
    const found = await directory.person(person);
    if (found === undefined) return [];
    const { notBefore = "" } = announcement;
    const now = instant() > notBefore ? instant() : notBefore;
    return renderedFor(found, announcement, rules, { now, abilities });
  };
  return {
    async foresee(id) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      const look = lookAt(announcement);
      const isIn = await Promise.race([
        look.done.then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref()),
      ]);
      return isIn && look.looked !== undefined ? look.looked.foreseen : { kind: "counting" };
    },
    async foreseen(id, key, { from, size }) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { rows: [], total: 0 };
      const { people } = await lookAt(announcement).done;
      const named = people.get(key) ?? [];
      const found = await directory.people(named.slice(from, from + size));
      return { rows: found.map(personOf), total: named.length };
    },
    async rendered(id, person) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return [];
      if (person !== undefined) return render(announcement, person);
      const { foreseen, people } = await lookAt(announcement).done;
      const each: Rendered[] = [];
      for (const channel of new Set(foreseen.groups.flatMap((group) => group.channel ?? []))) {
        const key = foreseen.groups.find((group) => group.channel === channel)?.key ?? "";
        const way = await render(announcement, people.get(key)?.[0] ?? "");
        each.push(...way.filter((one) => one.channel === channel));
      }
      return each;
    },
  };
}

async function lookThrough(
  { directory, rules, instant }: ForeseeingParts,
  announcement: Announcement,
  at: string,
): Promise<Looked> {
  const groups = new Map<string, { group: ForeseenGroup; people: string[] }>();
  const lists = { all: [] as string[], not: [] as string[] };
  const see = ({ person }: Recipient, hops: readonly Hop[]): void => {
    const group = groupOf(hops);
    if (lists.all.length < MOST_NAMED) lists.all.push(person);
    if (group.channel === undefined && lists.not.length < MOST_NAMED) lists.not.push(person);
    const known = groups.get(group.key);
    const people = known?.people ?? [];
    if (people.length < MOST_NAMED) people.push(person);
    groups.set(group.key, { group: { ...group, count: (known?.group.count ?? 0) + 1 }, people });
  };
  const run = await dryRun({ directory, rules, instant }, announcement, see);
  const all = [...groups.values()].sort((one, other) => other.group.count - one.group.count);
  return {
    foreseen: { kind: "foreseen", at, run, groups: all.map(({ group }) => group) },
    people: new Map([...Object.entries(lists), ...all.map(({ group, people }) => [group.key, people] as const)]),
  };
}

function groupOf(hops: readonly Hop[]): ForeseenGroup {
  const last = hops.at(-1);
  if (last === undefined) return { key: "not-no-address", isLater: false, why: "no-address", count: 0 };
  const { channel, verdict } = last;
  const why = whyNot(verdict);
  if (verdict.kind === "refused") return { key: `not-${why}`, isLater: false, ...(why && { why }), count: 0 };
  const isLater = verdict.kind === "later";
  return { key: `${channel}-${isLater ? "later" : "now"}`, channel, isLater, count: 0 };
}

/** A person by the first of their contacts with a name. */
function personOf({ person, contacts }: Recipient): ForeseenPerson {
  const named = contacts.find(({ name }) => name.trim() !== "") ?? contacts[0];
  return { person, name: named?.name.trim() || (named?.address ?? person), unit: named?.unitName };
}
