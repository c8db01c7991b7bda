import { html, raw } from "hono/html";
import { fill, instantInWords, LINK_ROLES, type ListedCode, officeDate, printedDate } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView, Table } from "../../frame/contract.ts";
import { actForm, type Field, folded } from "../../frame/form.ts";
import { emptyState, tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named, partTabs, trailHome, unitAddress } from "../directory-parts.ts";
import { nameOf } from "../people-words.ts";
import { sheetHtml } from "./sheet.ts";

const { codes: said } = words;
type Parts = Pick<DirectoryParts, "codes" | "units" | "people">;
const STATES = ["open", "used-up", "expired", "revoked"] as const;

/** The codes that were made, the form that makes some, and the sheet on which they are printed. */
export function codePages(parts: Parts): readonly OfficeView[] {
  return [
    {
      path: "codes",
      async show(asked) {
        const table = codeTable(parts, asked);
        const make = asked.may("write")
          ? html`<p><a class="button" href="${HOME}/codes/new">${said.new}</a></p>`
          : raw("");
        const body = html`${partTabs("codes", asked)}<p>${said.says}</p>${make}${await tableHtml(table, asked)}`;
        return { title: said.title, body, table: table as Table<unknown>, trail: [trailHome] };
      },
    },
    {
      path: "codes/new",
      needs: "write",
      async show(asked) {
        const trail = [trailHome, { title: said.title, href: `${HOME}/codes` }];
        return { title: said.new, body: await orderForm(parts, asked), trail };
      },
    },
    {
      path: "sheets/:sheet",
      needs: "write",
      async show(asked) {
        const cards = await parts.codes.sheet(named(asked, "sheet"));
        if (cards === undefined) return undefined;
        const trail = [trailHome, { title: said.title, href: `${HOME}/codes` }];
        return { title: words.sheet.title, body: sheetHtml(cards, asked), trail };
      },
    },
  ];
}

/** The units that an address chose; each `chosen` of a form becomes one of a list. */
function chosenIn({ query }: Pick<Asked, "query">): readonly string[] {
  return (query.chosen ?? "").split(",").filter((id) => id !== "");
}

async function orderForm({ units, people }: Parts, asked: Asked): Promise<Html> {
  const chosen = chosenIn(asked);
  const known = new Map((await units.choices()).map((unit) => [unit.id, unit.name]));
  const living = chosen.filter((id) => known.has(id));
  const person = asked.query.person === undefined ? undefined : await people.look(asked.query.person);
  const [only] = living;
  const head =
    living.length === 0
      ? raw("")
      : html`<p>${living.length === 1 && only !== undefined ? fill(said.forUnit, { name: known.get(only) ?? "" }) : fill(said.forSome, { count: living.length })}${person === undefined ? raw("") : html`<br>${fill(said.forPerson, { name: nameOf(person.person) })}`}</p>`;
  const roles = LINK_ROLES.map((role) => ({ value: role, label: words.roles[role] }));
  const fields: readonly Field[] = [
    ...(living.length > 0
      ? [{ name: "units", label: "", kind: "hidden", value: living.join(",") } as const]
      : [scopeField()]),
    ...(person === undefined
      ? []
      : [{ name: "person", label: "", kind: "hidden", value: person.person.person } as const]),
    {
      ...{ name: "role", label: said.role, kind: "select", required: true, choices: roles },
      value: asked.query.role ?? "unit-contact",
    },
    { name: "uses", label: said.uses, kind: "number", value: "1", required: true, max: 2 },
    { name: "days", label: said.days, kind: "number", value: "14", required: true, max: 3 },
  ];
  return html`${head}${actForm({ to: `${HOME}/codes/new/make`, asked, fields, submit: said.make })}`;
}

function scopeField(): Field {
  const levels = Object.entries(words.levels).map(([value, level]) => ({
    value,
    label: fill(said.scopeLevel, { level }),
  }));
  const choices = [...levels, { value: "none", label: said.scopeNone }];
  return { name: "scope", label: said.scope, kind: "select", required: true, hint: said.scopeHint, choices };
}

function codeTable({ codes, units }: Parts, asked: Asked): Table<ListedCode> {
  return {
    name: said.file,
    columns: [
      {
        key: "unit",
        title: said.unit,
        value: (row) => row.unit?.name ?? said.noUnit,
        cell: (row) =>
          row.unit === undefined ? said.noUnit : html`<a href="${unitAddress(row.unit.id)}">${row.unit.name}</a>`,
      },
      { key: "role", title: said.role, value: ({ code }) => words.roles[code.role] },
      {
        key: "state",
        title: said.state,
        value: ({ state }) => said.states[state],
        cell: ({ state }) => tag(said.states[state], state === "open" ? "good" : "plain"),
      },
      { key: "used", title: said.used, value: ({ code }) => fill(said.usedOf, { ...code, used: code.used }) },
      { key: "until", title: said.until, value: ({ code }) => printedDate(officeDate(Date.parse(code.expiresAt))) },
      { key: "by", title: said.by, value: ({ code }) => code.createdBy },
      { key: "created", title: said.created, value: ({ code }) => instantInWords(code.createdAt) },
      { key: "code", title: said.code, value: ({ code }) => code.id },
    ],
    filters: [
      {
        ...{ key: "state", title: said.state, kind: "choice" as const },
        choices: STATES.map((state) => ({ value: state, label: said.states[state] })),
      },
      { key: "unit", title: said.unit, kind: "text" },
    ],
    empty: emptyState(said.empty),
    rows: async ({ from, size, filters }) => {
      const found = filters.unit === undefined ? undefined : await units.matching(filters.unit);
      return codes.page({ units: found, state: STATES.find((one) => one === filters.state), from, size });
    },
    ...(asked.may("write") && {
      actions: (row: ListedCode) => (row.state === "open" || row.code.used > 0 ? revokeForm(row, asked) : raw("")),
    }),
  };
}

function revokeForm({ code, state }: ListedCode, asked: Asked): Html {
  if (state === "revoked") return raw("");
  const to = `${HOME}/codes/${encodeURIComponent(code.id)}/revoke`;
  const fields: readonly Field[] = code.used === 0 ? [] : [{ name: "unlink", label: said.unlink, kind: "checkbox" }];
  return folded(said.revoke, actForm({ to, asked, fields, submit: said.revoke, tone: "danger" }));
}
