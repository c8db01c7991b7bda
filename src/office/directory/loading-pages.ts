import { html, raw } from "hono/html";
import { FINDING_KINDS, fill, instantInWords, type RosterDraft, type RosterFinding } from "../../../jobs/index.ts";
import type { Asked, Html, OfficeView, Table } from "../frame/contract.ts";
import { actForm, type Field, folded, oneButton } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { tiles } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import words from "./directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named, partTabs, trailHome } from "./directory-parts.ts";

const { import: said } = words;
type Parts = Pick<DirectoryParts, "loading">;
const DAY_MS = 86_400_000;

/** The address of a roster that waits. */
export function draftAddress(id: string): string {
  return `${HOME}/import/${encodeURIComponent(id)}`;
}

/** Where a roster is brought, and what one would change. */
export function loadingPages({ loading }: Parts): readonly OfficeView[] {
  return [
    {
      path: "import",
      needs: "write",
      async show(asked) {
        const fields: readonly Field[] = [
          {
            ...{ name: "file", label: said.file, kind: "file", required: true, hint: said.fileHint },
            accept: ".xlsx,.xlsm,.csv,.tsv",
          },
          ...choiceFields({}),
        ];
        const form = actForm({ to: `${HOME}/import/bring`, asked, fields, submit: said.look });
        const body = html`${partTabs("import", asked)}<p>${said.says}</p>${form}${waitingHtml(await loading.waiting())}`;
        return { title: said.title, body, trail: [trailHome] };
      },
    },
    {
      path: "import/:draft",
      needs: "write",
      async show(asked) {
        const draft = await loading.draft(named(asked, "draft"));
        if (draft === undefined) return undefined;
        const table = findingsTable(draft.findings);
        const body = html`${headHtml(draft, asked)}${await tableHtml(table, asked)}`;
        const trail = [trailHome, { title: said.title, href: `${HOME}/import` }];
        return { title: fill(said.previewTitle, { name: draft.name }), body, table: table as Table<unknown>, trail };
      },
    },
  ];
}

function choiceFields({ basis, replaceHeads }: Partial<RosterDraft["choices"]>): readonly Field[] {
  return [
    { name: "basis", label: said.basis, kind: "text", max: 300, hint: said.basisHint, value: basis },
    { name: "replaceHeads", label: said.replaceHeads, kind: "checkbox", value: replaceHeads === true ? "yes" : "" },
  ];
}

function waitingHtml(waiting: readonly Pick<RosterDraft, "id" | "name" | "by" | "at" | "numbers">[]): Html {
  if (waiting.length === 0) return raw("");
  const rows = waiting.map(({ id, name, by, at, numbers }) => {
    const values = { name, by, time: instantInWords(at), ...numbers };
    return html`<li><a href="${draftAddress(id)}">${fill(said.waitingRow, values)}</a></li>`;
  });
  return html`<h2>${said.waiting}</h2><ul>${rows}</ul>`;
}

/** The numbers, each a way to its rows, and what can be done with the draft. */
function headHtml({ id, at, findings, numbers, choices }: RosterDraft, asked: Asked): Html {
  const counted = tiles(
    FINDING_KINDS.map((kind) => ({
      label: said.kinds[kind],
      count: findings.filter((one) => one.kind === kind).length,
      href: `${draftAddress(id)}?kind=${kind}`,
      tone: toneOf(kind),
      isCurrent: asked.query.kind === kind,
    })).filter(({ count }) => count > 0),
  );
  const until = instantInWords(new Date(Date.parse(at) + DAY_MS).toISOString());
  const isSomething = numbers.newUnits + numbers.changedUnits + numbers.added + numbers.changed > 0;
  const heads =
    numbers.otherHeads > 0 ? html`<p class="warn">${fill(said.heads, { count: numbers.otherHeads })}</p>` : raw("");
  const unasked =
    numbers.unasked > 0 ? html`<p class="warn">${fill(said.unasked, { count: numbers.unasked })}</p>` : raw("");
  const load = isSomething
    ? oneButton({ to: `${draftAddress(id)}/load`, label: said.load })
    : html`<p>${said.nothing}</p>`;
  const drop = oneButton({ to: `${draftAddress(id)}/drop`, label: said.drop, tone: "quiet" });
  const again = actForm({
    ...{ to: `${draftAddress(id)}/again`, asked, submit: said.lookAgain, tone: "quiet" as const },
    fields: choiceFields(choices),
  });
  const isOpen = numbers.otherHeads + numbers.unasked > 0 || asked.rejected !== undefined;
  return html`<p>${fill(said.notYet, { time: until })}</p>${counted}${heads}${unasked}${folded(said.choices, again, isOpen)}<div class="actions">${load}${drop}</div>`;
}

function toneOf(kind: RosterFinding["kind"]): "bad" | "wait" | "good" | "plain" {
  if (kind === "wrong") return "bad";
  if (kind === "doubtful") return "wait";
  return kind === "new" || kind === "changed" || kind === "new-unit" || kind === "changed-unit" ? "good" : "plain";
}

function findingsTable(findings: readonly RosterFinding[]): Table<RosterFinding> {
  const columns: Table<RosterFinding>["columns"] = [
    { key: "row", title: said.row, value: ({ row }) => row, sorts: true, isNumber: true },
    { key: "kind", title: said.kind, value: ({ kind }) => said.kinds[kind] },
    { key: "name", title: said.name, value: ({ name }) => name, sorts: true },
    { key: "what", title: said.what, value: ({ says }) => says },
    { key: "table", title: said.table, value: ({ table }) => table },
  ];
  return {
    name: said.rowsFile,
    columns,
    filters: [
      {
        ...{ key: "kind", title: said.kind, kind: "choice" as const },
        choices: FINDING_KINDS.map((kind) => ({ value: kind, label: said.kinds[kind] })),
      },
      { key: "name", title: said.name, kind: "text" },
    ],
    empty: said.nothing,
    rows: inMemory(findings, columns, ({ kind, name, says }, key, value) =>
      key === "kind" ? kind === value : `${name} ${says}`.toLowerCase().includes(value.toLowerCase()),
    ),
  };
}
