import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** What apps on phones take as it is: six digits of SHA-1 for each half minute (RFC 6238, of 160 random bits). */
const FORM = { algorithm: "SHA1", digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** A phone may be as many half minutes ahead or behind. */
const STEPS_OFF = 1;

/** A new secret for a phone, in base 32. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The number of the half minute in which an ISO instant lies. */
export function stepAt(instant: string): number {
  return TOTP.counter({ period: FORM.period, timestamp: Date.parse(instant) });
}

/**
 * The half minute of which somebody typed the code; undefined when it is of none near the instant. Blanks count for nothing.
 * @example
 * stepOf("GEZDGNBV…", "287 082", "1970-01-01T00:00:59Z"); // 1
 */
export function stepOf(secret: string, typed: string, instant: string): number | undefined {
  const token = typed.replace(/\s+/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = Date.parse(instant);
  const off = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) }).validate({
    token,
    timestamp,
    window: STEPS_OFF,
  });
  return off === null ? undefined : stepAt(instant) + off;
}

/** What a phone reads from the picture. `issuer` and `account` are shown there beside the code. */
export function addressOfSecret(secret: string, of: { readonly issuer: string; readonly account: string }): string {
  const { issuer, account: label } = of;
  return new TOTP({ ...FORM, issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

/** So many codes for when the phone is lost. */
const RECOVERY_CODES = 8;
/** No letter that is read as a digit or as another: Crockford's base 32. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 120 bits, so that a plain hash of a code is enough to keep. */
const SIGNS_OF_A_CODE = 24;

/** New codes for when the phone is lost: "7K2M-…-90QX". */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    [...randomBytes(SIGNS_OF_A_CODE)]
      .map((byte, at) => `${at > 0 && at % 4 === 0 ? "-" : ""}${SIGNS[byte % SIGNS.length]}`)
      .join(""),
  );
}

/** What is kept of a code for when the phone is lost; undefined of what is none. Hyphens, blanks and capitals count for nothing. */
export function recoveryHash(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]+/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (plain.length !== SIGNS_OF_A_CODE || [...plain].some((sign) => !SIGNS.includes(sign))) return undefined;
  return createHash("sha256").update(plain).digest("hex");
}
