import type { Address, Register } from "../directory/register.ts";
import type { Link, LinkCode } from "../domain/people/link-code.ts";
import type { Inbox } from "../inbox/inbox.ts";

/** Codes, what they linked, and who tried a wrong one. */
export interface LinkBook {
  /** Keeps codes, each with the hash that stands for it. */
  add(codes: readonly (LinkCode & { readonly hash: string })[]): Promise<void>;
  byHash(hash: string): Promise<LinkCode | undefined>;
  find(id: string): Promise<LinkCode | undefined>;
  /** Newest first. */
  all(): Promise<readonly LinkCode[]>;
  /** False when it is revoked already, or when there is none. */
  revoke(id: string, by: string): Promise<boolean>;
  /** Keeps a link and counts a use of its code. */
  link(link: Link): Promise<void>;
  /** Links that go on, of these chats or of a code. */
  linksOf(of: { readonly chats: readonly Address[] } | { readonly codeId: string }): Promise<readonly Link[]>;
  /** Ends links that go on. */
  end(links: readonly Link[], at: string): Promise<void>;
  /** Wrong tries since an instant: of this chat, and of everybody. */
  wrongTries(chat: Address, since: string): Promise<{ readonly here: number; readonly overall: number }>;
  /** Keeps a wrong try and forgets those before `since`. */
  addWrongTry(chat: Address, at: string, since: string): Promise<void>;
}

/** Everything that redeeming a code reads and writes. */
export interface LinkPlace {
  readonly links: LinkBook;
  readonly register: Pick<Register, "units" | "peopleAt" | "putContacts" | "giveConsent">;
  readonly inbox: Pick<Inbox, "put">;
}

/** Does all of `work` or nothing. One such work goes on at a time, so that limits hold for tries made at once. */
export type LinkingAtOnce = <Result>(work: (place: LinkPlace) => Promise<Result>) => Promise<Result>;
