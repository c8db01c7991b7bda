import { html } from "hono/html";
import { fill, officeDate, printedDate, type Retention } from "../../../jobs/index.ts";
import type { Asked, Column, OfficeView, ShownView, Table } from "../frame/contract.ts";
import { inMemory } from "../frame/in-memory.ts";
import { tableHtml } from "../frame/table.ts";
import administrationWords from "./administration.vi.json" with { type: "json" };

/** A kind of what is kept, with its time. */
interface KeptKind extends Retention {
  readonly kind: string;
  /** The office's day on which it was last forgotten of. */
  readonly doneOn: string | undefined;
}

/** How long each kind stays, and what would go now. */
export interface RetentionTimes {
  kinds(): Promise<readonly KeptKind[]>;
  /** How many records of each kind would go now. Nothing is forgotten; takes long where there is much. */
  due(): Promise<ReadonlyMap<string, number>>;
}

export interface RetentionParts {
  readonly times: RetentionTimes;
  readonly instant: () => string;
}

const words = administrationWords.retention;
const names: Readonly<Record<string, string>> = words.kinds;
const RETENTION_HOME = { title: words.title, href: "/office/administration/retention" };

/** How long each kind stays. */
export async function retentionBody(parts: RetentionParts, asked: Asked): Promise<ShownView> {
  const table = await kindTable(parts);
  const way = asked.may("administer")
    ? html`<p><a class="button quiet" href="${RETENTION_HOME.href}/preview">${words.preview}</a></p>`
    : "";
  return { title: words.title, body: html`<p>${words.intro}</p>${way}${await tableHtml(table, asked)}`, table };
}

/** The same with what would go now: counted when somebody asks for it, since that takes a while. */
export function retentionPreview(parts: RetentionParts): OfficeView {
  return {
    path: "retention/preview",
    needs: "administer",
    async show(asked) {
      const table = await kindTable(parts, await parts.times.due());
      const body = html`<p class="warn">${words.previewNote}</p>${await tableHtml(table, asked)}`;
      return { title: words.due, body, table, trail: [RETENTION_HOME] };
    },
  };
}

async function kindTable(
  { times, instant }: RetentionParts,
  due?: ReadonlyMap<string, number>,
): Promise<Table<KeptKind>> {
  const today = officeDate(Date.parse(instant()));
  const columns: readonly Column<KeptKind>[] = [
    { key: "kind", title: words.kind, value: ({ kind }) => names[kind] ?? kind, sorts: true },
    ...(due === undefined
      ? []
      : [
          {
            key: "due",
            title: words.due,
            value: ({ kind }: KeptKind) => due.get(kind) ?? 0,
            sorts: true,
            isNumber: true,
          },
        ]),
    { key: "days", title: words.days, value: ({ days }) => days, sorts: true, isNumber: true },
    { key: "allowed", title: words.allowed, value: ({ least, most }) => fill(words.span, { least, most }) },
    { key: "reason", title: words.reason, value: ({ reason }) => reason },
    {
      key: "done",
      title: words.done,
      value: ({ doneOn }) => (doneOn === undefined ? words.never : printedDate(doneOn)),
    },
    { key: "next", title: words.next, value: ({ doneOn }) => (doneOn === today ? words.tomorrow : words.today) },
  ];
  return { name: words.file, columns, rows: inMemory(await times.kinds(), columns), empty: "" };
}
