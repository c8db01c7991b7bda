import type { Contact, Unit } from "../../../jobs/domain/people/contact.ts";

/** A chat of a person on one platform, and whether the platform takes messages to it. */
export interface Chat {
  readonly channel: "telegram" | "zalo-bot";
  readonly address: string;
  readonly person: string;
  readonly role: "head" | "unit-contact" | "office";
  /** Absent for the office. */
  readonly unit?: string;
  /** ISO date from which the person has blocked the bot; absent while they have not. */
  readonly blocked?: string;
}

/** The units, who speaks for them, and which of them end. */
export interface Province {
  readonly units: readonly Unit[];
  readonly chats: readonly Chat[];
  /** Units that end on a day (ISO, the first on which they are no more), with the unit that takes their place. */
  readonly merged: ReadonlyMap<string, { readonly on: string; readonly into: string }>;
}

const LEVELS = ["primary", "lower-secondary", "upper-secondary", "continuing"] as const;
const NEVER_TALKED = "0000-01-01";
/** Each uncommon kind of unit occurs once in so many units. */
const KINDS = 12;
/** One in so many units ends. */
const MERGED_OF = 144;
export const MERGE_DAY = "2026-07-01";
/** A day on which some people block the bot. */
export const BLOCK_DAY = "2026-08-03";

/** The same province for the same count: mostly one head with one chat, and some of every other kind. */
export function provinceOf(count: number): Province {
  const ids = Array.from({ length: count }, (_, at) => `u${String(at).padStart(4, "0")}`);
  const units = ids.map((id, at): Unit => {
    return { id, name: `Trường ${id}`, level: LEVELS[at % LEVELS.length] ?? "primary", aliases: [] };
  });
  const chats = ids.flatMap((unit, at) => chatsOf(unit, at, ids[at - 1] ?? ""));
  const merged = new Map(
    ids.flatMap((unit, at) => {
      const into = ids[at + 1];
      return at % MERGED_OF === 7 && into !== undefined ? [[unit, { on: MERGE_DAY, into }] as const] : [];
    }),
  );
  return { units, merged, chats: [...chats, ...OFFICE] };
}

const OFFICE: readonly Chat[] = [
  { channel: "telegram", address: "99001", person: "office-1", role: "office" },
  { channel: "zalo-bot", address: "z99002", person: "office-2", role: "office" },
];

/** The people of the office, as they are named where they hold a late unit. */
export const OFFICE_NAMES = OFFICE.map(({ person }) => person).join(", ");

/** Who speaks for the unit at a place of the list. */
function chatsOf(unit: string, at: number, before: string): Chat[] {
  const head = { person: `p-${unit}`, role: "head", unit } as const;
  const telegram = { channel: "telegram", address: String(100_000 + at), ...head } as const;
  const zalo = { channel: "zalo-bot", address: `z${100_000 + at}`, ...head } as const;
  switch (at % KINDS) {
    case 0:
      return at % (4 * KINDS) === 0 ? [] : [telegram];
    case 1:
      return [zalo, telegram];
    case 2:
      // Zalo does not take it, Telegram does.
      return [{ ...zalo, blocked: NEVER_TALKED }, telegram];
    case 3:
      return at % (2 * KINDS) === 3
        ? [
            { ...zalo, blocked: NEVER_TALKED },
            { ...telegram, blocked: NEVER_TALKED },
          ]
        : [zalo];
    case 4:
      // A head and a contact, two people.
      return [zalo, { ...telegram, person: `q-${unit}`, role: "unit-contact" }];
    case 5:
      return [{ ...telegram, blocked: BLOCK_DAY }];
    case 11:
      // The head of the unit before heads this one too, from another chat.
      return [{ ...zalo, person: `p-${before}` }];
    default:
      return [at % 2 === 0 ? telegram : zalo];
  }
}

/** The rows of the directory. */
export function contactsOf({ chats }: Province): Contact[] {
  return chats.map(({ channel, address, person, role, unit }) => ({
    id: `${channel}-${address}`,
    person,
    channel,
    address,
    name: person,
    roles: [role],
    topics: [],
    consent: "given",
    unitId: unit,
  }));
}
