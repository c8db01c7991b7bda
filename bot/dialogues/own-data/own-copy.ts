import { fill, instantInWords, type KindShown } from "../../../jobs/index.ts";
import { saying } from "../../conversation/dialogue.ts";
import type { Chat, Outbound, OwnDataBook } from "../../ports.ts";
import words from "../../words/locale/own-data.json" with { type: "json" };
import { kindInWords } from "./own-data-words.ts";

export interface OwnCopyParts {
  readonly book: Pick<OwnDataBook, "keepCopy">;
  /** Whether a channel sends a file itself. */
  readonly sendsFiles: (channel: Chat["channel"]) => boolean;
  /** The address at which a copy is fetched once, by its key; undefined where there is none. */
  readonly linkTo: (channel: Chat["channel"], key: string) => string | undefined;
  /** A long random string. */
  readonly newId: () => string;
  /** How people reach the office. */
  readonly office: string;
}

/** So long a copy waits to be fetched, in minutes. */
const MINUTES = 30;
const TYPE = "text/plain";
/** Longest copy in the chat itself, where it can be neither a file nor a link; a few messages of the channel. */
const MOST_CHARACTERS = 12_000;

/** A copy of everything that is kept of somebody: as a file, as a link that holds once, or else as text in the chat. */
export async function giveCopy(
  parts: OwnCopyParts,
  { channel, conversation }: Chat,
  shown: readonly KindShown[],
  at: string,
): Promise<Outbound> {
  const body = copyText(shown, at);
  const [id, key] = [parts.newId(), parts.newId()];
  const link = parts.linkTo(channel, key);
  if (!parts.sendsFiles(channel) && link === undefined) return saying(inPages(shown, at, parts.office));
  const until = new Date(Date.parse(at) + MINUTES * 60_000).toISOString();
  const { name } = words.export;
  await parts.book.keepCopy({ id, key, channel, conversation, name, body, at, until });
  const file = { id, name, type: TYPE, bytes: Buffer.byteLength(body) };
  if (parts.sendsFiles(channel)) return { ...saying(words.export.file), file };
  return { ...saying(fill(words.export.link, { minutes: MINUTES })), file: { ...file, ...(link && { link }) } };
}

/** The copy as a text that people read and programs can take apart: a heading for each kind, a line for each field. */
function copyText(shown: readonly KindShown[], at: string): string {
  const parts = shown.map(({ kind, records }) =>
    [
      fill(words.export.kind, { kind: kindInWords(kind), count: records.length }),
      ...records.map(({ at: kept, fields }) =>
        [
          ...(kept === undefined ? [] : [`[${instantInWords(kept)}]`]),
          ...Object.entries(fields).map(
            ([name, value]) => `${fieldInWords(name)}: ${value.replaceAll("\n", "\n    ")}`,
          ),
        ].join("\n  "),
      ),
    ].join("\n\n"),
  );
  return [fill(words.export.title, { time: instantInWords(at) }), ...parts].join("\n\n\n");
}

/** A field as people call it; one that has no word keeps its name. */
function fieldInWords(name: string): string {
  const names: Readonly<Record<string, string>> = words.export.fields;
  return names[name] ?? name;
}

/** The latest of each kind, as much as a few messages hold. */
function inPages(shown: readonly KindShown[], at: string, office: string): string {
  let left = 0;
  let kept = shown;
  while (copyText(kept, at).length > MOST_CHARACTERS) {
    kept = kept.map(({ kind, records }) => ({ kind, records: records.slice(Math.ceil(records.length / 4)) }));
    left = count(shown) - count(kept);
    if (count(kept) === 0) break;
  }
  const more = left === 0 ? [] : [fill(words.export.more, { count: left, office })];
  return [words.export.pages, copyText(kept, at), ...more].join("\n\n");
}

function count(shown: readonly KindShown[]): number {
  return shown.reduce((sum, { records }) => sum + records.length, 0);
}
