import { z } from "zod";
import { fill, type PersonChanged, type PersonFacts, type Recipient } from "../../../../jobs/index.ts";
import {
  type Acted,
  type Asked,
  act,
  maybeText,
  type OfficeAct,
  type Question,
  someText,
} from "../../frame/contract.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, named, unitAddress } from "../directory-parts.ts";
import { nameOf } from "../people-words.ts";

const { person: said } = words;
type Parts = Pick<DirectoryParts, "units" | "people">;
type Refused = Exclude<Acted, { readonly kind: "done" }>;

const isTicked = z
  .string()
  .optional()
  .transform((given) => given === "yes");
const personSchema = z.object({
  name: someText(200),
  isHead: isTicked,
  isContact: isTicked,
  replacesHead: isTicked,
  titles: maybeText(300),
  phones: maybeText(300),
  basis: maybeText(300),
});

/** What is done with the people of a unit. */
export function personActs({ units, people }: Parts): readonly OfficeAct[] {
  return [
    act({
      path: "units/:unit/add/save",
      title: said.actAdd,
      needs: "write",
      fields: personSchema,
      asks: (fields, asked) => askAdding({ units, people }, factsOf(fields), asked),
      async run(fields, asked) {
        const sheet = await units.look(named(asked, "unit"));
        if (sheet === undefined) return { kind: "missing" };
        const changed = await people.add(sheet.unit, factsOf(fields));
        return done(changed, said.added, sheet.unit.name, unitAddress(sheet.unit.id));
      },
    }),
    act({
      path: "units/:unit/people/:person/save",
      title: said.actEdit,
      needs: "write",
      fields: personSchema.extend({ mark: z.string() }),
      async run({ mark, ...fields }, asked) {
        const sheet = await units.look(named(asked, "unit"));
        if (sheet === undefined) return { kind: "missing" };
        const { id, name } = sheet.unit;
        const person = named(asked, "person");
        const changed = await people.change({ person, mark, unit: id, facts: factsOf(fields) });
        return done(changed, said.changed, name, unitAddress(id, `people/${encodeURIComponent(person)}`));
      },
    }),
    act({
      path: "units/:unit/people/:person/remove",
      title: said.actRemove,
      needs: "write",
      fields: z.object({ mark: z.string() }),
      async asks({ mark }, asked): Promise<Question | Refused> {
        const [sheet, looked] = await Promise.all([
          units.look(named(asked, "unit")),
          people.look(named(asked, "person")),
        ]);
        if (sheet === undefined || looked === undefined) return { kind: "missing" };
        if (looked.mark !== mark) return { kind: "late", says: said.late };
        const values = { name: nameOf(looked.person), unit: sheet.unit.name, count: looked.person.contacts.length };
        return {
          kind: "question",
          title: fill(said.asksRemove, values),
          lines: [fill(said.removes, values), said.stays],
          yes: said.yesRemove,
          mark,
        };
      },
      async run({ mark }, asked) {
        const sheet = await units.look(named(asked, "unit"));
        if (sheet === undefined) return { kind: "missing" };
        const changed = await people.remove({ person: named(asked, "person"), mark });
        return done(changed, said.removed, sheet.unit.name, unitAddress(sheet.unit.id, "people"));
      },
    }),
  ];
}

function factsOf({ titles = "", phones = "", basis = "", ...fields }: z.output<typeof personSchema>): PersonFacts {
  return { ...fields, titles, phones, basis };
}

/** Nothing is asked for somebody new; who comes from elsewhere is named first. */
async function askAdding(
  { units, people }: Parts,
  facts: PersonFacts,
  asked: Asked,
): Promise<Question | Refused | undefined> {
  const sheet = await units.look(named(asked, "unit"));
  if (sheet === undefined) return { kind: "missing" };
  const { problems, known } = await people.adding(sheet.unit, facts);
  if (problems.length > 0) return refused(problems);
  const before = known?.contacts[0];
  if (known === undefined || before?.unitId === sheet.unit.id) return undefined;
  const values = { name: nameOf(known), unit: before?.unitName ?? said.noUnit, here: sheet.unit.name };
  return {
    kind: "question",
    title: fill(said.asksMove, values),
    lines: [fill(said.moves, values)],
    yes: said.yesMove,
    mark: JSON.stringify([known.person, before?.unitId]),
  };
}

type Problems = Extract<PersonChanged, { readonly kind: "wrong" }>["problems"];

function refused(problems: Problems): Extract<Acted, { readonly kind: "wrong" }> {
  const sentences: Readonly<Record<string, string>> = said.problems;
  return {
    kind: "wrong",
    problems: problems.map(({ field, says, detail = "" }) => ({
      field,
      says: fill(sentences[says] ?? says, { detail }),
    })),
  };
}

function done(changed: PersonChanged, sentence: string, unit: string, go: string): Acted {
  if (changed.kind === "missing") return { kind: "missing" };
  if (changed.kind === "late") return { kind: "late", says: said.late };
  if (changed.kind === "wrong") return refused(changed.problems);
  const { before, after } = changed;
  const name = [after, before].flatMap((one) => (one === undefined ? [] : [nameOf(one)]))[0] ?? "";
  return {
    kind: "done",
    said: fill(sentence, { name, unit }),
    go,
    change: {
      object: `${name}, ${unit}`,
      ...(before && { before: partsOf(before) }),
      ...(after && { after: partsOf(after) }),
    },
  };
}

/** What of a person stands in the audit trail: what they are, without their addresses. */
function partsOf({ contacts }: Recipient): string {
  return JSON.stringify(
    contacts.map(({ channel, roles, titles = [], unitName = "" }) => ({ channel, roles, titles, unitName })),
  );
}
