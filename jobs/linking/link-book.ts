import type { Address, Register } from "../directory/register.ts";
import type { Link, LinkCode, LinkCodeState } from "../domain/people/link-code.ts";
import type { Inbox } from "../inbox/inbox.ts";

/** Which codes are asked for; what is absent does not matter. */
export interface CodeAsk {
  readonly units?: readonly string[] | undefined;
  readonly state?: LinkCodeState | undefined;
  readonly now: string;
  readonly from: number;
  readonly size: number;
}

/** Linking codes, the links that were made with them, and wrong tries. Instants are ISO. */
export interface LinkBook {
  /**
   * Keeps codes. The code itself is not kept, only its hash. Rejects when an id or a hash is there already.
   * @example
   * const code = { id: "a1b2c3", role: "head", unitId: "thpt-long-xuyen", uses: 1, used: 0, … } as const;
   * await links.add([{ ...code, hash: "5d41402abc4b2a76…" }]);
   */
  add(codes: readonly (LinkCode & { readonly hash: string })[]): Promise<void>;
  /**
   * The code with this hash, whatever its state; undefined when there is none.
   * @example
   * (await links.byHash(await hash("FH3K7M2P")))?.unitId; // "thpt-long-xuyen"
   */
  byHash(hash: string): Promise<LinkCode | undefined>;
  /**
   * The code with this id, whatever its state; undefined when there is none.
   * @example
   * (await links.find("a1b2c3"))?.used; // 1
   */
  find(id: string): Promise<LinkCode | undefined>;
  /**
   * All codes, the newest first.
   * @example
   * (await links.all()).map(({ id }) => id); // ["d4e5f6", "a1b2c3"]
   */
  all(): Promise<readonly LinkCode[]>;
  /**
   * One page of the codes that fit, the newest first, and how many fit. `now` (ISO instant) decides which are open.
   * @example
   * await links.page({ units: ["thpt-long-xuyen"], state: "open", now, from: 0, size: 25 }); // { rows: [code], total: 1 }
   */
  page(ask: CodeAsk): Promise<{ readonly rows: readonly LinkCode[]; readonly total: number }>;
  /**
   * Revokes a code; links that it made go on. False when it is revoked already, or when there is none.
   * @example
   * await links.revoke("a1b2c3", "Trần Văn Minh"); // true
   */
  revoke(id: string, by: string): Promise<boolean>;
  /**
   * Keeps a link and counts one use of its code. Whether the code may still be used is for the caller to check; an
   * unknown code keeps nothing.
   * @example
   * const chat = { channel: "telegram", address: "71234567" } as const;
   * await links.link({ codeId: "a1b2c3", ...chat, role: "head", since: "2026-12-19T02:00:00.000Z" });
   */
  link(link: Link): Promise<void>;
  /**
   * The links of these chats, or of one code, that have not ended.
   * @example
   * await links.linksOf({ codeId: "a1b2c3" }); // [{ channel: "telegram", address: "71234567", role: "head", … }]
   */
  linksOf(of: { readonly chats: readonly Address[] } | { readonly codeId: string }): Promise<readonly Link[]>;
  /**
   * Ends links at an instant. Those that have ended keep the instant they have.
   * @example
   * await links.end(await links.linksOf({ codeId: "a1b2c3" }), "2026-12-19T02:00:00.000Z");
   */
  end(links: readonly Link[], at: string): Promise<void>;
  /**
   * How many wrong codes were tried after an instant: from this chat, and from all chats together.
   * @example
   * await links.wrongTries({ channel: "telegram", address: "71234567" }, "2026-12-19T01:00:00.000Z");
   * // { here: 2, overall: 9 }
   */
  wrongTries(chat: Address, since: string): Promise<{ readonly here: number; readonly overall: number }>;
  /**
   * Keeps a wrong try made at `at`, and deletes those of all chats from `since` and before.
   * @example
   * await links.addWrongTry(chat, "2026-12-19T02:00:00.000Z", "2026-12-19T01:00:00.000Z");
   */
  addWrongTry(chat: Address, at: string, since: string): Promise<void>;
}

/** The stores that redeeming a code reads and writes, all within one transaction (see `LinkingAtOnce`). */
export interface LinkPlace {
  readonly links: LinkBook;
  readonly register: Pick<Register, "units" | "person" | "peopleAt" | "putContacts" | "giveConsent">;
  readonly inbox: Pick<Inbox, "put">;
}

/**
 * Runs `work` in one transaction: when it throws, nothing is kept. Only one such work runs at a time, so that two tries
 * made at the same moment cannot both pass a limit that lets one through.
 * @example
 * await atOnce(async ({ links }) => links.revoke("a1b2c3", "Trần Văn Minh")); // true
 */
export type LinkingAtOnce = <Result>(work: (place: LinkPlace) => Promise<Result>) => Promise<Result>;
