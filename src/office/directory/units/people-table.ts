import { html } from "hono/html";
import type { Recipient, UnitSheet } from "../../../../jobs/index.ts";
import type { Asked, Column, Table } from "../../frame/contract.ts";
import { emptyState } from "../../frame/parts.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, unitAddress } from "../directory-parts.ts";
import { addressesInWords, nameOf, rolesInWords, titlesInWords, wayInWords, wayTag } from "../people-words.ts";

const { person: said } = words;

/**
 * The people of a unit. Phones stand there whole for whoever may write to people, and those of parents only on the page of the
 * one who is looked at.
 */
export function peopleTable(
  { units, wayOf }: Pick<DirectoryParts, "wayOf"> & { readonly units: Pick<DirectoryParts["units"], "people"> },
  { unit }: Pick<UnitSheet, "unit">,
  who: "sector" | "parents",
  asked: Pick<Asked, "may">,
): Table<Recipient> {
  const isWhole = who === "sector" && asked.may("write");
  const name: Column<Recipient> = {
    key: "name",
    title: said.name,
    value: nameOf,
    cell: (one) =>
      html`<a href="${unitAddress(unit.id, `people/${encodeURIComponent(one.person)}`)}">${nameOf(one)}</a>`,
  };
  const staff: readonly Column<Recipient>[] = [
    { key: "role", title: said.role, value: rolesInWords },
    { key: "titles", title: said.titles, value: titlesInWords },
  ];
  return {
    name: said.file,
    columns: [
      name,
      ...(who === "sector" ? staff : []),
      { key: "addresses", title: said.addresses, value: (one) => addressesInWords(one, isWhole) },
      {
        key: "way",
        title: said.way,
        value: (one) => wayInWords(one, wayOf(one)),
        cell: (one) => wayTag(one, wayOf(one)),
      },
    ],
    filters: [{ key: "name", title: said.name, kind: "text" }],
    empty: emptyState(who === "sector" ? words.unit.nobody : words.unit.noParents),
    rows: ({ from, size, filters }) => units.people(unit.id, { who, name: filters.name, from, size }),
  };
}
