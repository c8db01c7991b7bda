import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts texts, so that whoever reads the database or a copy of it cannot read them. */
export interface Seal {
  /** Encrypts a text for a use ("refresh" or "access"); it cannot be opened for another use. */
  close(text: string, use: string): string;
  /**
   * Decrypts; undefined when the text was encrypted with another secret, for another use, or altered. Texts that were
   * stored before there was a seal come back as they are.
   */
  open(kept: string, use: string): string | undefined;
}

/** Prefix of encrypted texts. No token contains a colon, so plain tokens are told apart. */
export const SEALED = "sealed:1:";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Encryption (AES-256-GCM) with a key derived (HKDF, SHA-256) from a secret that is never stored. `of` says whose
 * secret it is.
 */
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
