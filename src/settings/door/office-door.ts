import { z } from "zod";
import { secret } from "../secret.ts";

/** Settings of who signs in at the office's pages. */
export const officeDoorSettings = {
  // Not too short: whoever knows it can write to the whole sector.
  OFFICE_PASSWORD: secret(z.string().min(10, "write at least 10 characters").optional()),
  OFFICE_CODE: z.enum(["chosen", "administrators", "everybody"]).default("chosen"),
};

export interface OfficeDoorConfig {
  /** Makes the first office account; absent, a sign-in link is printed as long as nobody has a password. */
  readonly officePassword: string | undefined;
  /** Who has to have a code of a phone beside the password: whoever chose one, all administrators, or everybody. */
  readonly officeCode: "chosen" | "administrators" | "everybody";
}

export function officeDoorOf(given: {
  readonly OFFICE_PASSWORD?: string | undefined;
  readonly OFFICE_CODE: OfficeDoorConfig["officeCode"];
}): OfficeDoorConfig {
  return { officePassword: given.OFFICE_PASSWORD, officeCode: given.OFFICE_CODE };
}
