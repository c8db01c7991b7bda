import { LINK_ROLES } from "../domain/people/link-code.ts";
import words from "../lexicon/reporting.json" with { type: "json" };
import { linkRoleNames } from "../linking/linking-wording.ts";
import type { Speaker } from "./speaker.ts";

/** What the office reads about reports; one file per language. */
export const reportingWords = words;

/** Who did something, as it is kept and shown: the name in the register, or without one the role and unit. */
export function nameOf({ contact, unit, isOffice }: Speaker): string {
  if (contact.name !== "") return contact.name;
  const role = LINK_ROLES.find((one) => contact.roles.includes(one)) ?? "staff";
  return isOffice || unit === undefined ? linkRoleNames[role] : `${linkRoleNames[role]} ${unit.name}`;
}
