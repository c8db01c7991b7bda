import type { BirthWords } from "../answering/ages/birth.ts";

/** What a piece of personal data is. */
export type Mark = "name" | "phone" | "paper" | "email" | "account" | "address" | "birth" | "health";

/** Lists of `personal.json` whose phrases are looked up in a message. */
export const ROLES = [
  "families",
  "weakFamilies",
  "plainFamilies",
  "middles",
  "given",
  "named",
  "surelyNamed",
  "family",
  "selves",
  "titles",
  "doubtful",
  "callings",
  "pronouns",
  "groups",
  "places",
  "namesakes",
  "regions",
  "notNames",
  "nameEnds",
  "joins",
  "copulas",
  "papers",
  "accounts",
  "logins",
  "codeFillers",
  "currencies",
  "homes",
  "numbers",
  "streets",
  "quarters",
  "addressEnds",
  "acts",
  "illnesses",
  "patients",
] as const;
export type Role = (typeof ROLES)[number];

/** The words by which personal data is known, from `knowledge/lexicon/personal.json`. */
export interface PersonalWords extends Readonly<Record<Role, readonly string[]>> {
  /** What stands in the place of each kind. */
  readonly marks: Readonly<Record<Mark, string>>;
  /** Words after "sinh" that say a range of birth dates, which is nobody's: "sinh từ 01/01/2020 đến 31/12/2020". */
  readonly ranges: readonly string[];
  /** Names of mail services, known also where the sign of an address was left out: "lan85 gmail.com". */
  readonly mailServices: readonly string[];
  /** Hosts of networks on which an address is a person. */
  readonly profileHosts: readonly string[];
  /** The digits 0 to 9, each with the ways in which it is said. */
  readonly digits: readonly (readonly string[])[];
}

/** All words that a mask needs; births and stop syllables are those of the answers. */
export interface MaskWords {
  readonly personal: PersonalWords;
  readonly births: BirthWords;
  readonly stopSyllables: readonly string[];
}
