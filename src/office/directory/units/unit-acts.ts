import { html } from "hono/html";
import { z } from "zod";
import {
  fill,
  printedDate,
  type Unit,
  type UnitFacts,
  type UnitSaved,
  type UnitsDesk,
} from "../../../../jobs/index.ts";
import {
  type Acted,
  type Asked,
  act,
  maybeText,
  type OfficeAct,
  type OfficeView,
  type Question,
  someText,
} from "../../frame/contract.ts";
import { actForm, type Field } from "../../frame/form.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named, trailHome, trailTo, unitAddress } from "../directory-parts.ts";

const { facts: said, join: joining } = words;
type Parts = Pick<DirectoryParts, "units">;

/** The forms in which a unit is entered, changed, and joined to another. */
export function unitForms({ units }: Parts): readonly OfficeView[] {
  return [
    {
      path: "new",
      needs: "write",
      async show(asked) {
        const fields = factFields(undefined, await units.communes());
        const body = actForm({ to: `${HOME}/new/save`, asked, fields, submit: said.save });
        return { title: said.newTitle, body, trail: [trailHome] };
      },
    },
    {
      path: "units/:unit/edit",
      needs: "write",
      async show(asked) {
        const sheet = await units.look(named(asked, "unit"));
        if (sheet === undefined) return undefined;
        const { unit, mark } = sheet;
        const fields = [markField(mark), ...factFields(unit, await units.communes())];
        const body = actForm({ to: unitAddress(unit.id, "edit/save"), asked, fields, submit: said.save });
        return { title: fill(said.editTitle, { name: unit.name }), body, trail: trailTo(unit) };
      },
    },
    {
      path: "units/:unit/join",
      needs: "write",
      async show(asked) {
        const sheet = await units.look(named(asked, "unit"));
        if (sheet === undefined) return undefined;
        const { unit, mark } = sheet;
        const others = (await units.choices()).filter(({ id }) => id !== unit.id);
        const form = (as: "same" | "succession") =>
          actForm({
            to: unitAddress(unit.id, `join/${as}`),
            asked,
            fields: [
              markField(mark),
              {
                ...{ name: "into", label: joining.into, kind: "text", required: true, max: 300 },
                ...{ example: joining.intoExample, suggestions: others.map(labelOf) },
              },
              ...(as === "same"
                ? []
                : [{ ...dayField("from", joining.from, undefined), required: true, hint: said.dayHint }]),
            ],
            submit: joining.go,
          });
        const body = html`<div class="columns"><section class="card"><h2>${joining.same}</h2><p>${joining.sameHint}</p>${form("same")}</section><section class="card"><h2>${joining.succession}</h2><p>${joining.successionHint}</p>${form("succession")}</section></div>`;
        return { title: fill(joining.title, { name: unit.name }), body, trail: trailTo(unit) };
      },
    },
  ];
}

const factSchema = z.object({
  name: someText(300),
  level: z.string(),
  commune: maybeText(300),
  aliases: maybeText(1_000),
  validFrom: maybeText(40),
  validTo: maybeText(40),
});
const joinSchema = z.object({ mark: z.string(), into: someText(300), from: maybeText(40) });

/** What is done with those forms. */
export function unitActs({ units }: Parts): readonly OfficeAct[] {
  const joinAct = (as: "same" | "succession") =>
    act({
      path: `units/:unit/join/${as}`,
      title: joining.act,
      needs: "write",
      fields: joinSchema,
      asks: (fields, asked) => askJoin(units, as, fields, asked),
      run: (fields, asked) => doJoin(units, as, fields, asked),
    });
  return [
    act({
      path: "new/save",
      title: said.actNew,
      needs: "write",
      fields: factSchema,
      run: async (fields, { account: by }) => saved(await units.save({ facts: factsOf(fields), by })),
    }),
    act({
      path: "units/:unit/edit/save",
      title: said.actEdit,
      needs: "write",
      fields: factSchema.extend({ mark: z.string() }),
      async run({ mark, ...fields }, asked) {
        const id = named(asked, "unit");
        return saved(await units.save({ id, mark, facts: factsOf(fields), by: asked.account }));
      },
    }),
    joinAct("same"),
    joinAct("succession"),
  ];
}

function factsOf(fields: z.output<typeof factSchema>): UnitFacts {
  const { name, level, commune = "", aliases = "", validFrom = "", validTo = "" } = fields;
  return { name, level, commune, aliases, validFrom, validTo };
}

function saved(outcome: UnitSaved): Acted {
  if (outcome.kind === "missing") return outcome;
  if (outcome.kind === "late") return { kind: "late", says: said.late };
  if (outcome.kind === "wrong")
    return {
      kind: "wrong",
      problems: outcome.problems.map(({ field, why, detail = "" }) => ({
        field,
        says: fill(said.problems[why], { detail }),
      })),
    };
  const { unit, before } = outcome;
  return {
    kind: "done",
    said: fill(said.saved, { name: unit.name }),
    go: unitAddress(unit.id),
    data: { id: unit.id },
    change: { object: unit.name, ...(before && { before: JSON.stringify(before) }), after: JSON.stringify(unit) },
  };
}

type JoinFields = z.output<typeof joinSchema>;

async function askJoin(
  units: UnitsDesk,
  as: "same" | "succession",
  { into: typed, from = "", mark: seen }: JoinFields,
  asked: Asked,
): Promise<Question | Exclude<Acted, { readonly kind: "done" }> | undefined> {
  const other = await units.named(typed);
  if (other === undefined) return wrong("into", joining.unknown);
  const looked = await units.joining({ id: named(asked, "unit"), into: other.id, as, from });
  if (looked === undefined) return { kind: "missing" };
  if (looked.kind === "wrong")
    return wrong(
      looked.why === "bad-date" || looked.why === "too-early" ? "from" : "into",
      joining.problems[looked.why],
    );
  const { unit, into, from: day, going, mark } = looked;
  if (mark !== seen) return { kind: "late", says: joining.late };
  const values = { name: unit.name, into: into.name, day: printedDate(day), ...going };
  return {
    kind: "question",
    title: fill(as === "same" ? joining.asksSame : joining.asksSuccession, values),
    lines: [joining.going, ...(as === "same" ? [joining.names] : []), joining.after].map((line) => fill(line, values)),
    yes: fill(as === "same" ? joining.yesSame : joining.yesSuccession, values),
    mark: JSON.stringify([mark, into.id, day, going]),
  };
}

async function doJoin(
  units: UnitsDesk,
  as: "same" | "succession",
  { into: typed, from = "", mark }: JoinFields,
  asked: Asked,
): Promise<Acted> {
  const [id, other] = [named(asked, "unit"), await units.named(typed)];
  if (other === undefined) return wrong("into", joining.unknown);
  const joined = await units.join({ id, into: other.id, as, from, mark, by: asked.account });
  if (joined.kind === "missing") return joined;
  if (joined.kind === "late") return { kind: "late", says: joining.late };
  if (joined.kind === "wrong") return wrong("into", joining.problems[joined.why]);
  const values = { name: joined.unit.name, into: joined.into.name };
  return {
    kind: "done",
    said: fill(as === "same" ? joining.doneSame : joining.doneSuccession, values),
    go: unitAddress(joined.into.id),
    change: { object: joined.unit.name, after: joined.into.name },
  };
}

function wrong(field: string, says: string): Extract<Acted, { readonly kind: "wrong" }> {
  return { kind: "wrong", problems: [{ field, says }] };
}

const markField = (mark: string): Field => ({ name: "mark", label: "", kind: "hidden", value: mark });

/** A unit as a list offers it; `UnitsDesk.named` reads it. */
const labelOf = ({ name, commune }: Unit): string => (commune === undefined ? name : `${name} – ${commune}`);

const dayField = (name: string, label: string, value: string | undefined): Field => ({
  ...{ name, label, kind: "text", max: 40, example: "01/07/2025" },
  value: value === undefined ? "" : printedDate(value),
});

function factFields(unit: Unit | undefined, communes: readonly string[]): readonly Field[] {
  return [
    {
      ...{ name: "name", label: said.name, kind: "text", value: unit?.name, required: true, max: 300 },
      ...(unit === undefined ? { example: said.nameExample } : { hint: said.nameHint }),
    },
    {
      ...{ name: "level", label: said.level, kind: "select", value: unit?.level, required: true },
      choices: [{ value: "", label: "" }, ...Object.entries(words.levels).map(([value, label]) => ({ value, label }))],
    },
    { name: "commune", label: said.commune, kind: "text", value: unit?.commune, max: 300, suggestions: communes },
    {
      ...{ name: "aliases", label: said.aliases, kind: "textarea", rows: 2, max: 1_000, hint: said.aliasesHint },
      value: unit?.aliases.join("; "),
    },
    { ...dayField("validFrom", said.validFrom, unit?.validFrom), hint: said.dayHint },
    { ...dayField("validTo", said.validTo, unit?.validTo), hint: said.dayHint },
  ];
}
