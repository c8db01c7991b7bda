import type { Context } from "hono";
import type { FileStore } from "../../../jobs/index.ts";
import type { Asked, OfficeSection } from "../../office/frame/contract.ts";
import { mayAs, type Right, type Role } from "../../office/frame/rights.ts";
import { sessionToken } from "../sign-in/session-cookie.ts";
import type { SignInSite } from "../sign-in/sign-in-routes.ts";
import type { Keeping } from "./acting.ts";

/** The sections, and the trail of what is done in them. */
export interface SectionSite extends Keeping {
  readonly sections: readonly OfficeSection[];
  /** A new key of a form, which nobody can guess. */
  readonly newKey: () => string;
  /** Names of the open accounts that may do what needs a right, for whoever may not. */
  readonly holders: (right: Right) => Promise<readonly string[]>;
}

/** What the office's pages are made of. */
export interface OfficeSite extends SignInSite, SectionSite {
  /** Files that units handed in, and those of announcements. */
  readonly files: Pick<FileStore, "find">;
  /** The file that a published document was loaded from; undefined where there is none. */
  readonly original: (documentId: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
  readonly hasOriginal: (documentId: string) => Promise<boolean>;
  readonly style: string;
  readonly script: string;
  /** Whether the office demands a code of a phone of whoever has this role. */
  readonly demandsCode: (role: Role) => boolean;
}

/** Who is signed in. */
export interface Signed {
  readonly account: string;
  readonly session: string;
  readonly role: Role;
  /** Whether the account has a second factor. */
  readonly hasCode: boolean;
}

/** Who is signed in at a site; undefined where nobody is. What a page asks by itself is no use of the session. */
export async function signedIn(context: Context, site: OfficeSite, isUse = true): Promise<Signed | undefined> {
  const token = sessionToken(context, site.secure);
  const session = token === undefined ? undefined : await site.accounts.sessions.of(token, isUse);
  if (session === undefined) return undefined;
  const { account, id, role, hasCode } = session;
  return { account, session: id, role, hasCode };
}

/** What somebody asks with an address. */
export function askedOf(context: Context, { account, session, role }: Signed): Asked {
  return {
    account,
    session,
    may: (right) => mayAs(role, right),
    params: context.req.param(),
    query: context.req.query(),
    files: [],
  };
}
