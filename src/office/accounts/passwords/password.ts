import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

// The minimum of OWASP's Password Storage Cheat Sheet for scrypt; `maxmem` allows the memory that it takes.
export const PASSWORD_COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const LENGTH = 32;

/** A password as it is kept: salt and scrypt hash, in hex. A hash is checked with the cost that it was made with. */
export async function hashPassword(password: string, cost: ScryptOptions): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${(await derive(password, salt, cost)).toString("hex")}`;
}

/** Whether a password is the kept one. The comparison takes the same time wherever the two differ. */
export async function isPassword(password: string, kept: string, cost: ScryptOptions): Promise<boolean> {
  const [salt = "", hash = ""] = kept.split(":");
  const given = await derive(password, Buffer.from(salt, "hex"), cost);
  const wanted = Buffer.from(hash, "hex");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // In NFC, since keyboards send "é" as one character or as two.
    scrypt(password.normalize("NFC"), salt, LENGTH, cost, (fault, key) => (fault ? reject(fault) : resolve(key)));
  });
}
