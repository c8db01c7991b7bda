import type { Role, Unit } from "../../domain/people/contact.ts";
import { fill } from "../../domain/sentence.ts";
import { type Field, fieldOf, postOf, rosterWords } from "../language/roster-words.ts";
import { clean } from "../language/spelling.ts";
import { listIn, phonesIn } from "../roster/cell.ts";
import type { RosterReport } from "../roster/import-roster.ts";
import type { SourceTable } from "../roster/source-table.ts";

/** What an officer types about somebody at a unit. */
export interface PersonFacts {
  readonly name: string;
  readonly isHead: boolean;
  readonly isContact: boolean;
  /** What they do there, in words: "kế toán; văn thư". */
  readonly titles: string;
  readonly phones: string;
  /** The legal basis on which they may be written to; "" leaves that to their duty. */
  readonly basis: string;
  /** They take the place of the head whom the directory has. */
  readonly replacesHead: boolean;
}

/** What is wrong with a fact: a sentence, or a kind that the page has a sentence for. */
export interface PersonProblem {
  readonly field: keyof PersonFacts;
  readonly says: string;
  readonly detail?: string;
}

const { headers, roles: roleWords, problems: sentences } = rosterWords;
const LETTER = /\p{L}/u;

/** The facts as the register keeps them, or what is wrong with them. */
export function personFrom(facts: PersonFacts):
  | {
      readonly name: string;
      readonly roles: readonly Role[];
      readonly titles: readonly string[];
      readonly phones: readonly string[];
    }
  | { readonly problems: readonly PersonProblem[] } {
  const problems: PersonProblem[] = [];
  const name = clean(facts.name);
  if (!LETTER.test(name)) problems.push({ field: "name", says: sentences["not-a-name"] });
  const phones = phonesIn(facts.phones);
  if ("problem" in phones) problems.push({ field: "phones", says: sentences[phones.problem] });
  const titles = titlesOf(facts.titles);
  if (titles === undefined) problems.push({ field: "titles", says: sentences["unknown-role"] });
  if (problems.length > 0 || "problem" in phones || titles === undefined) return { problems };
  return { name, titles, phones: phones.value, roles: rolesOf(facts) };
}

function rolesOf({ isHead, isContact }: PersonFacts): readonly Role[] {
  const speaking: Role[] = [...(isHead ? ["head" as const] : []), ...(isContact ? ["unit-contact" as const] : [])];
  return speaking.length > 0 ? speaking : ["staff"];
}

function titlesOf(typed: string): readonly string[] | undefined {
  const read = listIn(typed);
  if (!("value" in read)) return undefined;
  const posts = read.value.map(postOf);
  if (posts.includes(undefined)) return undefined;
  return [...new Set(posts.flatMap((post) => post?.titles ?? []))].toSorted();
}

/** Somebody as a roster of one row: what is entered by hand is held to what holds for a file. */
export function enteredRow(unit: Unit, facts: PersonFacts): SourceTable {
  const columns = ["unitId", "name", "role", "phone"] as const satisfies readonly Field[];
  const posts = [...rolesOf(facts).map(wordOf), facts.titles].filter((word) => word.trim() !== "").join("; ");
  return {
    name: "",
    rows: [columns.map((field) => headers[field][0] ?? field), [unit.id, facts.name, posts, facts.phones]],
  };
}

const wordOf = (role: Role): string => (role === "followers" ? "" : (roleWords[role][0] ?? ""));

const FIELD_OF: Readonly<Partial<Record<Field, keyof PersonFacts>>> = {
  name: "name",
  role: "titles",
  phone: "phones",
};

/** The problems of a roster of one row, each beside the field it is about. */
export function problemsInWords({ problems }: Pick<RosterReport, "problems">): readonly PersonProblem[] {
  return problems.map(({ problem, column, detail = "" }) => {
    if (problem === "other-head") return { field: "isHead", says: problem, detail };
    const field = fieldOf(column);
    return { field: (field && FIELD_OF[field]) ?? "phones", says: fill(sentences[problem], { detail }) };
  });
}
