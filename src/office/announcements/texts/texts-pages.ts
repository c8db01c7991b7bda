import { html, raw } from "hono/html";
import { fill, instantInWords, readable, type SavedWords, withoutVariables } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView, Table } from "../../frame/contract.ts";
import { actForm, type Field, folded, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { shortened } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import { type AnnouncementsParts, addressOf, rootAddress, sectionWords } from "../announcing-parts.ts";
import words from "./texts.vi.json" with { type: "json" };

export const TEXTS = `${rootAddress}/texts`;
export const LONGEST_NAME = 100;
const nameField: Field = {
  ...{ name: "name", label: words.name, kind: "text", required: true, max: LONGEST_NAME, example: words.nameExample },
};

/** The texts that are kept, and the form for one. */
export function textsView({ savedTexts }: Pick<AnnouncementsParts, "savedTexts">): OfficeView {
  return {
    path: "texts",
    async show(asked) {
      const all = await savedTexts.all();
      const table = textsTable(all, asked);
      const edited = all.find(({ name }) => name === asked.query.edit);
      const form = asked.may("write") ? formHtml(edited, asked) : raw("");
      const body = html`<p>${words.says}</p>${await tableHtml(table, asked)}${form}`;
      return { title: words.title, body, table, trail: [{ title: sectionWords.title, href: rootAddress }] };
    },
  };
}

function formHtml(edited: SavedWords | undefined, asked: Asked): Html {
  const title = edited === undefined ? words.new : fill(words.editTitle, { name: edited.name });
  const text: Field = {
    ...{ name: "text", label: words.words, kind: "textarea", rows: 8, required: true, max: 10_000 },
    ...{ hint: words.wordsHint, value: withoutVariables(edited?.words ?? "") },
  };
  const seen: readonly Field[] =
    edited === undefined
      ? []
      : [
          { name: "instead", label: "", kind: "hidden", value: edited.words },
          { name: "was", label: "", kind: "hidden", value: edited.name },
        ];
  const fields = [{ ...nameField, value: edited?.name }, text, ...seen];
  return html`<h2>${title}</h2>${actForm({ to: `${TEXTS}/save`, asked, fields, submit: words.save })}`;
}

function textsTable(all: readonly SavedWords[], asked: Asked): Table<SavedWords> {
  const columns: Table<SavedWords>["columns"] = [
    { key: "name", title: words.name, value: ({ name }) => name, sorts: true },
    {
      key: "words",
      title: words.words,
      value: ({ words: text }) => readable(text),
      cell: ({ words: text }) => shortened(readable(text)),
    },
    { key: "by", title: words.by, value: ({ by }) => by },
    { key: "at", title: words.at, value: ({ at }) => at, cell: ({ at }) => instantInWords(at), sorts: true },
  ];
  return {
    ...{ name: words.file, columns, empty: words.empty },
    rows: inMemory(all, columns),
    ...(asked.may("write") && {
      actions: ({ name, words: instead }: SavedWords) =>
        html`<a class="button quiet" href="${rootAddress}/new?${new URLSearchParams({ text: name })}" aria-label="${`${words.use}: ${name}`}">${words.use}</a> <a class="button quiet" href="?${new URLSearchParams({ edit: name })}" aria-label="${`${words.edit}: ${name}`}">${words.edit}</a> ${oneButton({ to: `${TEXTS}/remove`, label: words.remove, about: name, hidden: { name, instead }, tone: "danger" })}`,
    }),
  };
}

/** The choice of a text to begin with, while an announcement to these people is written; nothing where none is kept. */
export function chooseTextHtml(all: readonly SavedWords[], audience: string, chosen: string | undefined): Html {
  const isGone = chosen !== undefined && !all.some(({ name }) => name === chosen);
  const gone = isGone ? html`<p class="warn" role="alert">${fill(words.gone, { name: chosen })}</p>` : raw("");
  if (all.length === 0) return html`${gone}`;
  const options = all.map(
    ({ name }) => html`<option value="${name}"${name === chosen ? raw(" selected") : raw("")}>${name}</option>`,
  );
  return html`${gone}<form class="filters" method="get" action="${rootAddress}/new"><input type="hidden" name="words" value="${audience}"><div><label for="choose-text">${words.choose}</label><select id="choose-text" name="text" aria-describedby="choose-text-hint">${options}</select></div><button class="quiet">${words.chosen}</button></form><p class="hint" id="choose-text-hint">${words.chooseHint}</p>`;
}

/** The form that keeps the text of an announcement. */
export function keepTextHtml(id: string, asked: Asked): Html {
  if (!asked.may("write")) return raw("");
  const to = addressOf(id, "keep");
  const form = actForm({ to, asked, fields: [nameField], submit: words.save, tone: "quiet" });
  return folded(words.keep, form, asked.rejected?.to === to);
}
