import { html } from "hono/html";
import { z } from "zod";
import { fill, printedDate, printedFigure, reportedPeriodInWords, type SheetRow } from "../../../../jobs/index.ts";
import {
  type Asked,
  act,
  type Column,
  type Html,
  type OfficeAct,
  type OfficeView,
  type Table,
} from "../../frame/contract.ts";
import { actForm, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { tag, tiles } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import { HOME, sectionTabs, type TargetsSectionParts, sectionWords as words } from "../parts.ts";

const said = words.import;
const KINDS = ["new", "corrects", "same", "wrong"] as const;
const TONES = { new: "good", corrects: "wait", same: "plain", wrong: "bad" } as const;
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A table of values is kept, then shown row by row, then entered. */
export function importViews(parts: TargetsSectionParts): OfficeView[] {
  return [
    {
      path: "import",
      needs: "write",
      show: async (asked) => ({
        title: said.title,
        body: uploadHtml(asked),
        trail: [{ title: words.title, href: HOME }],
      }),
    },
    {
      path: "import/:file",
      needs: "write",
      async show(asked) {
        const { file = "" } = asked.params;
        const kept = await parts.files.find(file);
        if (kept === undefined) return undefined;
        const read = await previewOf(parts, kept);
        const trail = [
          { title: words.title, href: HOME },
          { title: said.title, href: `${HOME}/import` },
        ];
        const title = fill(said.previewTitle, { name: kept.name });
        if (read.kind === "problem")
          return { title, trail, body: html`<p class="warn" role="alert">${read.says}</p>${uploadHtml(asked)}` };
        const nameOf = await parts.desk.unitNames();
        const table = previewTable(read.rows, nameOf);
        const count = enteringCount(read.rows);
        const go =
          count === 0
            ? html`<p class="warn">${said.nothing}</p>`
            : oneButton({ to: `${HOME}/import/${file}/apply`, label: fill(said.apply, { count }) });
        const body = html`${countsHtml(read.rows, asked)}${go}${await tableHtml(table, asked)}`;
        return { title, body, table: table as Table<unknown>, trail };
      },
    },
  ];
}

export function importActs(parts: TargetsSectionParts): OfficeAct[] {
  const { desk, files, newId } = parts;
  return [
    act({
      path: "import",
      view: "import",
      title: said.title,
      needs: "write",
      takesFiles: true,
      fields: z.object({}),
      async run(_, { files: given }) {
        const [file] = given;
        if (file === undefined || file.bytes.length === 0)
          return { kind: "wrong", problems: [{ field: "file", says: said.noFile }] };
        const read = await parts.readTables(file);
        if (read === undefined) return { kind: "wrong", problems: [{ field: "file", says: said.unreadable }] };
        const id = newId();
        const isPacked = file.bytes[0] === 0x50;
        await files.keep({
          id,
          name: file.name.slice(-120),
          type: isPacked ? SHEET : "text/csv; charset=utf-8",
          bytes: file.bytes,
          isForOffice: true,
        });
        return { kind: "done", said: "", go: `${HOME}/import/${id}`, data: { id } };
      },
    }),
    act({
      path: "import/:file/apply",
      title: said.submitTitle,
      needs: "write",
      view: "import/:file",
      fields: z.object({}),
      async asks(_, { params }) {
        const kept = await files.find(params.file ?? "");
        if (kept === undefined) return { kind: "missing" };
        const read = await previewOf(parts, kept);
        if (read.kind === "problem") return { kind: "wrong", problems: [{ says: read.says }] };
        const of = (kind: SheetRow["kind"]): number => read.rows.filter((row) => row.kind === kind).length;
        const count = enteringCount(read.rows);
        if (count === 0) return { kind: "wrong", problems: [{ says: said.nothing }] };
        return {
          kind: "question",
          title: fill(said.question, { count }),
          lines: [
            fill(said.lines, { new: of("new"), corrects: of("corrects") }),
            ...(of("wrong") === 0 ? [] : [fill(said.wrongLine, { count: of("wrong") })]),
          ],
          yes: fill(said.yes, { count }),
          mark: KINDS.map(of).join("-"),
        };
      },
      async run(_, { params, account }) {
        const kept = await files.find(params.file ?? "");
        if (kept === undefined) return { kind: "missing" };
        const entered = await desk.enterSheet((await parts.readTables(kept)) ?? [], kept, account);
        if (entered.kind === "problem") return { kind: "wrong", problems: [{ says: entered.says }] };
        if (entered.kind === "late") return { kind: "late", says: said.late };
        const { count } = entered;
        return {
          kind: "done",
          said: fill(said.done, { count }),
          go: `${HOME}/waiting`,
          data: { count },
          change: { object: kept.name, after: fill(said.yes, { count }) },
        };
      },
    }),
  ];
}

async function previewOf(
  { desk, readTables }: TargetsSectionParts,
  file: { readonly name: string; readonly bytes: Uint8Array },
) {
  return desk.preview((await readTables(file)) ?? []);
}

function uploadHtml(asked: Asked): Html {
  const form = actForm({
    to: `${HOME}/import`,
    asked,
    submit: said.submit,
    fields: [{ name: "file", label: said.file, kind: "file", accept: ".xlsx,.csv", required: true }],
  });
  return html`${sectionTabs("import")}<p>${said.leadIn}</p><p><a class="button quiet" href="${HOME}/missing?export=xlsx" download>${said.form}</a></p>${form}`;
}

function countsHtml(rows: readonly SheetRow[], { query }: Asked): Html {
  return tiles(
    KINDS.map((kind) => ({
      label: said.kinds[kind],
      count: rows.filter((row) => row.kind === kind).length,
      href: `?kind=${kind}`,
      tone: TONES[kind],
      isCurrent: query.kind === kind,
    })),
  );
}

const enteringCount = (rows: readonly SheetRow[]): number =>
  rows.filter(({ kind }) => kind === "new" || kind === "corrects").length;

function previewTable(rows: readonly SheetRow[], nameOf: (id: string) => string): Table<SheetRow> {
  const columns: Column<SheetRow>[] = [
    { key: "row", title: said.row, isNumber: true, sorts: true, value: ({ row }) => row },
    {
      key: "kind",
      title: said.result,
      value: ({ kind }) => said.kinds[kind],
      cell: ({ kind }) => tag(said.kinds[kind], TONES[kind]),
    },
    { key: "says", title: words.list.says, value: (row) => (row.kind === "wrong" ? row.typed : row.target.says) },
    {
      key: "period",
      title: words.values.period,
      value: (row) => (row.kind === "wrong" ? "" : reportedPeriodInWords(row.key.period)),
    },
    { key: "unit", title: words.values.unit, value: (row) => (row.kind === "wrong" ? "" : nameOf(row.key.unit)) },
    { key: "value", title: words.values.value, isNumber: true, value: valueSaid },
    { key: "day", title: words.values.day, value: (row) => (row.kind === "wrong" ? "" : printedDate(row.day)) },
    { key: "problem", title: said.problem, value: (row) => (row.kind === "wrong" ? row.says : row.note) },
  ];
  return {
    name: said.previewFile,
    columns,
    empty: said.empty,
    filters: [
      {
        key: "kind",
        title: said.result,
        kind: "choice",
        choices: KINDS.map((kind) => ({ value: kind, label: said.kinds[kind] })),
      },
    ],
    rows: inMemory(rows, columns, ({ kind }, _, value) => kind === value),
  };
}

function valueSaid(row: SheetRow): string {
  if (row.kind === "wrong") return "";
  const { measure } = row.target;
  const value = printedFigure(row.value, measure);
  return row.kind === "corrects" && row.was !== undefined
    ? `${value} (${fill(said.was, { value: printedFigure(row.was.value, measure) })})`
    : value;
}
