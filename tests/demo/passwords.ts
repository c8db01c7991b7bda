import { randomBytes } from "node:crypto";

/** A password that nobody is told. */
export function inventPassword(): string {
  return randomBytes(24).toString("base64url");
}
