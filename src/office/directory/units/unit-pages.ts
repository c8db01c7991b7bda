import { html, raw } from "hono/html";
import { fill, printedDate, type UnitSheet } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView, ShownView, Table } from "../../frame/contract.ts";
import { facts, tabs, tiles } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named, trailHome, unitAddress } from "../directory-parts.ts";
import { peopleTable } from "./people-table.ts";
import { historyHtml } from "./unit-history.ts";
import { reachedTag } from "./unit-list.ts";

const { unit: said } = words;
const PARTS = ["", "people", "parents", "history"] as const;
type Part = (typeof PARTS)[number];

/** The pages of one unit: what it is, its people, its parents, its history. */
export function unitPages(parts: DirectoryParts): readonly OfficeView[] {
  return [
    page(parts, "", async (sheet, asked) => overview(parts, sheet, asked)),
    page(parts, "people", async (sheet, asked) => listed(sheet, asked, peopleTable(parts, sheet, "sector", asked))),
    page(parts, "parents", async (sheet, asked) => listed(sheet, asked, peopleTable(parts, sheet, "parents", asked))),
    page(parts, "history", async ({ unit }) => ({ body: await historyHtml(parts, unit) })),
  ];
}

type Inside = Pick<ShownView, "body" | "table">;

function page(
  { units }: DirectoryParts,
  part: Part,
  inside: (sheet: UnitSheet, asked: Asked) => Promise<Inside>,
): OfficeView {
  return {
    path: part === "" ? "units/:unit" : `units/:unit/${part}`,
    async show(asked) {
      const sheet = await units.look(named(asked, "unit"));
      if (sheet === undefined) return undefined;
      const { body, ...rest } = await inside(sheet, asked);
      const beside = tabs(
        said.parts,
        PARTS.map((one) => ({
          title: titleOf(one, sheet),
          href: unitAddress(sheet.unit.id, one),
          isCurrent: one === part,
        })),
      );
      return {
        ...rest,
        title: sheet.unit.name,
        trail: [trailHome],
        body: html`${beside}${standingHtml(sheet)}${body}`,
      };
    },
  };
}

function titleOf(part: Part, { counts }: UnitSheet): string {
  if (part === "") return said.overview;
  if (part === "history") return said.history;
  return fill(said[part], { count: part === "people" ? counts.sector : counts.parents });
}

/** That a unit has ended, or will, and what takes its place. */
function standingHtml({ unit, standing, successor }: UnitSheet): Html {
  if (unit.validTo === undefined) return raw("");
  const [day, isEnded] = [printedDate(unit.validTo), standing === "ended"];
  const sentence = successor === undefined ? said.ended : isEnded ? said.endedInto : said.ending;
  if (successor === undefined && !isEnded) return raw("");
  const way =
    successor === undefined
      ? raw("")
      : html` <a href="${unitAddress(successor.id)}">${fill(said.toSuccessor, { name: successor.name })}</a>`;
  return html`<p class="warn">${fill(sentence, { day, successor: successor?.name ?? "" })}${way}</p>`;
}

async function overview(parts: DirectoryParts, sheet: UnitSheet, asked: Asked): Promise<Inside> {
  const { unit, standing, counts, owing, isReached, standsFor } = sheet;
  const day = (date: string | undefined): string => (date === undefined ? "" : printedDate(date));
  const href = (below: string): string => unitAddress(unit.id, below);
  const counted = tiles([
    { label: words.list.people, count: counts.sector, href: href("people") },
    { label: words.list.parents, count: counts.parents, href: href("parents") },
    { label: words.list.chats, count: counts.chats, href: href("history") },
    { label: said.owing, count: owing, href: href("history"), tone: owing > 0 ? "wait" : "good" },
  ]);
  const known = facts([
    [said.level, words.levels[unit.level]],
    [said.commune, unit.commune],
    [said.standing, words.standings[standing]],
    [said.reached, standing === "ended" ? undefined : reachedTag({ isReached })],
    [said.aliases, unit.aliases.join("; ")],
    [said.validFrom, day(unit.validFrom)],
    [said.validTo, day(unit.validTo)],
    [said.standsFor, standsFor.length === 0 ? undefined : linksTo(standsFor)],
  ]);
  const warning =
    isReached || standing !== "here" || !asked.may("write") ? raw("") : html`<p class="warn">${said.unreachedSays}</p>`;
  const table = peopleTable(parts, sheet, "sector", asked);
  const people = html`<h2>${fill(said.people, { count: counts.sector })}</h2>${await tableHtml(table, asked)}`;
  return { body: html`${counted}${warning}${actsHtml(sheet, asked)}${known}${people}`, table: table as Table<unknown> };
}

function linksTo(units: UnitSheet["standsFor"]): Html {
  return html`${units.map(({ id, name }) => html`<div><a href="${unitAddress(id)}">${name}</a></div>`)}`;
}

function actsHtml({ unit, standing }: UnitSheet, asked: Asked): Html {
  if (!asked.may("write")) return raw("");
  const way = (href: string, label: string, quiet = true): Html =>
    html`<a class="${quiet ? "button quiet" : "button"}" href="${href}">${label}</a> `;
  const living =
    standing === "ended"
      ? raw("")
      : html`${way(unitAddress(unit.id, "add"), said.addPerson, false)}${way(`${HOME}/codes/new?chosen=${encodeURIComponent(unit.id)}`, said.makeCode)}`;
  return html`<div class="actions">${living}${way(unitAddress(unit.id, "edit"), said.edit)}${unit.succeededBy === undefined ? way(unitAddress(unit.id, "join"), said.join) : raw("")}</div>`;
}

async function listed(sheet: UnitSheet, asked: Asked, table: ReturnType<typeof peopleTable>): Promise<Inside> {
  return { body: html`${actsHtml(sheet, asked)}${await tableHtml(table, asked)}`, table: table as Table<unknown> };
}
