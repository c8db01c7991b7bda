import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Closes texts so that whoever reads the database, or a copy of it, cannot read them. */
export interface Seal {
  /** `use` is what the text is: one that was closed for another use does not open. */
  close(text: string, use: string): string;
  /** Undefined for what was closed with another secret, or altered. What was kept before there was a seal is as it is. */
  open(kept: string, use: string): string | undefined;
}

/** No token holds a colon. */
export const SEALED = "sealed:1:";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A seal (AES-256-GCM) whose key is derived (HKDF, SHA-256) from a secret that is never stored; `of` tells whose it is. */
export function createSeal(secret: string, of: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, of, "tokens at rest", KEY_BYTES));
  return {
    close(text, use) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(use));
      const closed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString("base64url");
    },
    open(kept, use) {
      if (!kept.startsWith(SEALED)) return kept;
      const bytes = Buffer.from(kept.slice(SEALED.length), "base64url");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(use)).setAuthTag(tag);
      try {
        const closed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(closed), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
