import { html, raw } from "hono/html";
import { z } from "zod";
import { fill, instantInWords, type SavedWords } from "../../../jobs/index.ts";
import {
  type Asked,
  act,
  type Html,
  maybeText,
  type OfficeAct,
  type OfficeView,
  someText,
  type Table,
} from "../frame/contract.ts";
import { actForm, type Field, oneButton } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { tableHtml } from "../frame/table.ts";
import words from "./directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, partTabs, trailHome } from "./directory-parts.ts";

const { audiences: said } = words;
type Parts = Pick<DirectoryParts, "audiences" | "audience">;
type Counted = SavedWords & { readonly count: number | undefined };

/** Audiences that are kept by name, with how many people each has today. */
export function audiencePages({ audiences, audience }: Parts): readonly OfficeView[] {
  return [
    {
      path: "audiences",
      async show(asked) {
        const all = await Promise.all(
          (await audiences.all()).map(async (one): Promise<Counted> => {
            return { ...one, count: (await audience(one.words)).count };
          }),
        );
        const edited = all.find(({ name }) => name === asked.query.edit);
        const table = audienceTable(all, asked);
        const form = asked.may("write") ? formHtml(edited, asked) : raw("");
        const body = html`${partTabs("audiences", asked)}<p>${said.says}</p>${await tableHtml(table, asked)}${form}`;
        return { title: said.title, body, table: table as Table<unknown>, trail: [trailHome] };
      },
    },
  ];
}

function formHtml(edited: SavedWords | undefined, asked: Asked): Html {
  const title = edited === undefined ? said.new : fill(said.editTitle, { name: edited.name });
  const fields: readonly Field[] = [
    {
      ...{ name: "name", label: said.name, kind: "text", required: true, max: 100, example: said.nameExample },
      value: edited?.name,
    },
    {
      ...{ name: "words", label: said.words, kind: "textarea", rows: 3, required: true, max: 2_000 },
      ...{ hint: said.wordsHint, example: said.wordsExample, value: edited?.words },
    },
    ...(edited === undefined
      ? []
      : ([
          { name: "instead", label: "", kind: "hidden", value: edited.words },
          { name: "was", label: "", kind: "hidden", value: edited.name },
        ] as const)),
  ];
  return html`<h2>${title}</h2>${actForm({ to: `${HOME}/audiences/save`, asked, fields, submit: said.save })}`;
}

function audienceTable(all: readonly Counted[], asked: Asked): Table<Counted> {
  const columns: Table<Counted>["columns"] = [
    { key: "name", title: said.name, value: ({ name }) => name, sorts: true },
    { key: "words", title: said.words, value: ({ words: typed }) => typed },
    { key: "people", title: said.people, value: ({ count }) => count, sorts: true, isNumber: true },
    { key: "by", title: said.by, value: ({ by }) => by },
    { key: "at", title: said.at, value: ({ at }) => instantInWords(at) },
  ];
  return {
    ...{ name: said.file, columns, empty: said.empty },
    rows: inMemory(all, columns),
    ...(asked.may("write") && {
      actions: ({ name, words: instead }: Counted) =>
        html`<a class="button quiet" href="?edit=${encodeURIComponent(name)}">${said.edit}</a> ${oneButton({ to: `${HOME}/audiences/remove`, label: said.remove, about: name, hidden: { name, instead }, tone: "danger" })}`,
    }),
  };
}

/** What is done with them. */
export function audienceActs({ audiences, audience }: Parts): readonly OfficeAct[] {
  return [
    act({
      path: "audiences/save",
      title: said.act,
      needs: "write",
      fields: z.object({
        name: someText(100),
        words: someText(2_000),
        instead: maybeText(2_000),
        was: maybeText(100),
      }),
      async run({ name, words: typed, instead, was }, { account: by }) {
        const saving = await audiences.save({ name, words: typed, by, instead, was });
        if (saving.kind === "late") return { kind: "late", says: said.late };
        if (saving.kind === "taken" || saving.kind === "nameless")
          return { kind: "wrong", problems: [{ field: "name", says: said[saving.kind] }] };
        if (saving.kind === "wrong")
          return { kind: "wrong", problems: saving.lines.map((says) => ({ field: "words", says })) };
        const { count = 0 } = await audience(typed);
        const change = { object: saving.name, ...(instead !== undefined && { before: instead }), after: typed };
        return { kind: "done", said: fill(said.saved, { name: saving.name, count }), go: `${HOME}/audiences`, change };
      },
    }),
    act({
      path: "audiences/remove",
      title: said.actRemove,
      needs: "write",
      fields: z.object({ name: someText(100), instead: z.string() }),
      async asks({ name, instead }) {
        const found = await audiences.find(name);
        if (found === undefined || found.words !== instead) return { kind: "late", says: said.late };
        return {
          kind: "question",
          title: fill(said.asksRemove, { name }),
          lines: [said.removes],
          yes: said.yesRemove,
          mark: instead,
        };
      },
      async run({ name, instead }) {
        if ((await audiences.remove(name, instead)) === "late") return { kind: "late", says: said.late };
        return { kind: "done", said: fill(said.removed, { name }), change: { object: name, before: instead } };
      },
    }),
  ];
}
