import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** What working out a password costs: 128 × N × r bytes, and time by N × r × p. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

// The minimum of OWASP's Password Storage Cheat Sheet for scrypt.
export const PASSWORD_COST: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };
/** Of what was kept before costs were written beside it. */
const COST_OF_OLD: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };
const LENGTH = 32;

/**
 * A password as it is kept: salt and scrypt hash in hex, and what it cost. The cost stands at the end, where a version that
 * knows only one cost does not look.
 */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  return keptOf(salt.toString("hex"), (await derive(password, salt, cost)).toString("hex"), cost);
}

/** Whether a password is the kept one, at the cost that it was kept with. The comparison takes the same time wherever the two differ. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [salt = "", hash = ""] = kept.split(":");
  const given = await derive(password, Buffer.from(salt, "hex"), costOf(kept));
  const wanted = Buffer.from(hash, "hex");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Whether a password is kept at another cost than this, so that it is to be kept anew once somebody says it. */
export function costsOtherwise(kept: string, { N, r, p }: PasswordCost): boolean {
  const cost = costOf(kept);
  return cost.N !== N || cost.r !== r || cost.p !== p;
}

/** A kept password that belongs to nobody, to compare with where a name is unknown: it takes as long. */
export function nobodysPassword(cost: PasswordCost): string {
  return keptOf("0".repeat(32), "0".repeat(64), cost);
}

function keptOf(salt: string, hash: string, { N, r, p }: PasswordCost): string {
  return [salt, hash, N, r, p].join(":");
}

function costOf(kept: string): PasswordCost {
  const [N, r, p] = kept.split(":").slice(2).map(Number);
  return N === undefined || r === undefined || p === undefined ? COST_OF_OLD : { N, r, p };
}

function derive(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node.js allows 32 MB unless told otherwise; the second part is for small costs, which need some beside.
    const maxmem = 256 * N * r + 2 ** 20;
    // In NFC, since keyboards send "é" as one character or as two.
    scrypt(password.normalize("NFC"), salt, LENGTH, { N, r, p, maxmem }, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    );
  });
}
