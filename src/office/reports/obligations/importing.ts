import { html, raw } from "hono/html";
import { z } from "zod";
import { fill, type ProgrammeRead } from "../../../../jobs/index.ts";
import { act, type Column, type OfficeAct, type OfficeView } from "../../frame/contract.ts";
import { actForm, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { tiles } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import { sectionTabs, trailOf } from "../calendar-view.ts";
import { HOME, type ReportsParts, reportWords } from "../report-parts.ts";

const words = reportWords.import;
const ADDRESS = `${HOME}/import`;

/** A programme of work from a table: uploaded and kept, previewed, and written by a button that names how much. */
export function importing(parts: ReportsParts): {
  readonly views: readonly OfficeView[];
  readonly acts: readonly OfficeAct[];
} {
  const { files, obligations, readTables, newId } = parts;
  const readKept = async (id: string, by: string) => {
    const file = await files.find(id);
    if (file?.isForOffice !== true) return undefined;
    return { name: file.name, read: await obligations.programme(await readTables(file.name, file.bytes), by) };
  };
  const uploadForm = (asked: Parameters<OfficeView["show"]>[0]) =>
    actForm({
      to: `${ADDRESS}/upload`,
      asked,
      fields: [{ name: "file", label: words.file, kind: "file", accept: ".xlsx,.csv", required: true }],
      submit: words.upload,
    });
  const views: readonly OfficeView[] = [
    {
      path: "import",
      needs: "approve",
      show: async (asked) => ({
        title: reportWords.tabs.import,
        body: html`${sectionTabs("import")}<p>${words.intro}</p>${uploadForm(asked)}`,
      }),
    },
    {
      path: "import/:file",
      needs: "approve",
      async show(asked) {
        const { file = "" } = asked.params;
        const kept = await readKept(file, asked.account);
        if (kept === undefined) return undefined;
        const { name, read } = kept;
        const trail = trailOf({ title: reportWords.tabs.import, href: ADDRESS });
        const title = fill(words.preview, { name });
        if (read.kind === "unread")
          return {
            title,
            trail,
            body: html`<p class="warn">${read.says}</p><p>${words.intro}</p>${uploadForm(asked)}`,
          };
        const apply =
          read.good.length === 0
            ? html`<p class="warn">${words.nothing}</p>`
            : oneButton({
                to: `${ADDRESS}/${encodeURIComponent(file)}/apply`,
                label: fill(words.apply, { count: read.good.length }),
              });
        const body = html`${countsOf(read)}<div class="actions">${apply}<a class="button quiet" href="${ADDRESS}">${words.again}</a></div>${read.left.map((line) => html`<p class="soft">${line}</p>`)}${await badHtml(read, asked)}<h2>${words.good}</h2>${await tableHtml(goodTable(read), asked)}`;
        return { title, trail, body, table: goodTable(read) };
      },
    },
  ];
  const acts: readonly OfficeAct[] = [
    act({
      path: "import/upload",
      title: words.uploadTitle,
      needs: "approve",
      fields: z.object({}),
      takesFiles: true,
      async run(_, asked) {
        const [file] = asked.files;
        if (file === undefined) return { kind: "wrong", problems: [{ field: "file", says: words.noFile }] };
        const id = newId();
        const type = "application/octet-stream";
        await files.keep({ id, name: file.name, type, bytes: file.bytes, isForOffice: true });
        return { kind: "done", said: "", go: `${ADDRESS}/${id}`, data: { id }, change: { object: file.name } };
      },
    }),
    act({
      path: "import/:file/apply",
      title: words.applyTitle,
      needs: "approve",
      fields: z.object({}),
      async run(_, { params: { file = "" }, account }) {
        const kept = await readKept(file, account);
        if (kept === undefined || kept.read.kind === "unread") return { kind: "missing" };
        const added = await obligations.addProgramme(kept.read, account);
        const said = fill(words.applied, { count: added });
        return {
          kind: "done",
          said,
          go: `${HOME}/obligations`,
          data: { added },
          change: { object: kept.name, after: said },
        };
      },
    }),
  ];
  return { views, acts };
}

function countsOf({ good, known, bad }: ProgrammeRead) {
  return tiles([
    { label: words.good, count: good.length, tone: "good" },
    { label: words.known, count: known },
    { label: words.bad, count: bad.length, tone: bad.length === 0 ? "plain" : "bad" },
  ]);
}

type Good = ProgrammeRead["good"][number];

function goodTable({ good }: ProgrammeRead) {
  const columns: Column<Good>[] = [
    { key: "row", title: words.row, value: ({ row }) => row, isNumber: true },
    { key: "title", title: reportWords.obligations.what, value: ({ written }) => written.title },
    { key: "when", title: reportWords.obligations.when, value: ({ written }) => written.when },
    { key: "owners", title: reportWords.obligations.owners, value: ({ written }) => written.owners },
    { key: "receiver", title: reportWords.obligations.receiver, value: ({ written }) => written.receiver },
  ];
  return { name: reportWords.tabs.import, columns, rows: inMemory(good, columns), empty: words.nothing };
}

async function badHtml({ bad }: ProgrammeRead, asked: Parameters<OfficeView["show"]>[0]) {
  if (bad.length === 0) return raw("");
  const columns: Column<ProgrammeRead["bad"][number]>[] = [
    { key: "bad-row", title: words.row, value: ({ row }) => row, isNumber: true },
    { key: "bad-value", title: words.value, value: ({ value, table }) => (value === "" ? table : value) },
    { key: "bad-problem", title: words.problem, value: ({ problem }) => problem },
  ];
  const table = { name: words.bad, columns, rows: inMemory(bad, columns), empty: "" };
  return html`<h2>${words.bad}</h2>${await tableHtml(table, asked)}`;
}
