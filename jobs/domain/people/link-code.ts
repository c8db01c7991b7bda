import type { Role, SendingChannel } from "./contact.ts";

/** The roles that a code can give to a chat. Parents subscribe by themselves and need no code. */
export const LINK_ROLES = ["head", "unit-contact", "staff", "office"] as const satisfies readonly Role[];
export type LinkRole = (typeof LINK_ROLES)[number];

/** A one-time code as it is kept: who may use it for what, never the code itself. */
export interface LinkCode {
  readonly id: string;
  readonly unitId?: string;
  /** The person of the directory whom it is for: the chat becomes one of their addresses. Absent: whoever has it. */
  readonly person?: string;
  readonly role: LinkRole;
  readonly createdBy: string;
  /** ISO instants. */
  readonly createdAt: string;
  readonly expiresAt: string;
  /** How many chats it may link, and how many it has linked. */
  readonly uses: number;
  readonly used: number;
  readonly revokedBy?: string;
}
export type LinkCodeState = "open" | "expired" | "used-up" | "revoked";

/** A chat that was linked with a code. It is kept after it has ended: who spoke for which unit, from when to when. */
export interface Link {
  readonly codeId: string;
  readonly channel: SendingChannel;
  readonly address: string;
  readonly unitId?: string;
  readonly role: LinkRole;
  /** ISO instants. */
  readonly since: string;
  readonly until?: string;
}

export function linkCodeState(code: LinkCode, now: string): LinkCodeState {
  if (code.revokedBy !== undefined) return "revoked";
  if (Date.parse(code.expiresAt) <= Date.parse(now)) return "expired";
  return code.used < code.uses ? "open" : "used-up";
}

/**
 * Signs of a code. Left out are those that look alike (0 O 1 I L 5 S 6 G 8 B), and vowels, D and W: these are the
 * letters that a Vietnamese keyboard (Telex, VNI) would change together with a key typed after them.
 */
const SIGNS = "CFHJKMNPRTVX23479";
const LENGTH = 8;

/**
 * A new code of eight signs (about 32 bits) with at least two letters and two digits, so that no word and no number in
 * a message is taken for a code. `random` gives a whole number from 0 to below its argument, from a secure source.
 */
export function newCode(random: (below: number) => number): string {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => SIGNS[random(SIGNS.length)] ?? "").join("");
    if (isCode(code)) return code;
  }
}

/** Whether these signs could be a code of ours, in capitals and without blanks. */
export function isCode(signs: string): boolean {
  if (signs.length !== LENGTH || [...signs].some((sign) => !SIGNS.includes(sign))) return false;
  const digits = signs.replace(/\D/g, "").length;
  return digits >= 2 && digits <= LENGTH - 2;
}
