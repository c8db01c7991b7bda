import { type FileStore, fill, keepEvidence, type Visit, type VisitBook, type VisitFile } from "../../../jobs/index.ts";
import { type Dialogue, type Heard, saying } from "../../conversation/dialogue.ts";
import type { InboundFile } from "../../ports.ts";
import words from "../../words/locale/visiting.json" with { type: "json" };
import { type NotKept, nameOfFile, notKeptSaid } from "../unit-reporting/reported-wording.ts";
import { chatOf } from "./visit-words.ts";

export interface VisitFilesParts {
  readonly visits: Pick<VisitBook, "openAt" | "attach">;
  readonly files: FileStore;
  /** Downloads a file from the platform it came from; never more bytes than a report may have. */
  readonly fetchFile: (channel: Heard["channel"], file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;
  /** SHA-256 in hex. */
  readonly digest: (content: Uint8Array | string) => string;
}

const MOST_FILES = 20;

/** Files that somebody sends while their words wait for an officer go to the officer; words beside them are answered. */
export function createVisitFiles(parts: VisitFilesParts): Dialogue {
  return {
    name: "visit-files",
    async hear(heard) {
      const chat = heard.files.length === 0 ? undefined : chatOf(heard);
      const visit = chat && (await parts.visits.openAt(chat));
      if (visit === undefined) return undefined;
      const said = await attachFiles(parts, visit, heard, heard.files);
      return { reply: saying(said), rest: heard.text === "" ? undefined : heard.text };
    },
  };
}

/**
 * Keeps files with a visit and says which are kept and why others are not; "" without files. The same file once more, as
 * after a crash, is kept once.
 */
export async function attachFiles(
  parts: VisitFilesParts,
  visit: Pick<Visit, "id" | "files">,
  heard: Pick<Heard, "channel" | "conversation" | "receivedAt">,
  files: readonly InboundFile[],
): Promise<string> {
  const kept: VisitFile[] = [];
  const lost: NotKept[] = [];
  const full: string[] = [];
  const ids = new Set(visit.files.map(({ id }) => id));
  for (const [at, file] of files.entries()) {
    const id = parts.digest(`visit ${heard.channel} ${heard.conversation} ${file.id}`);
    const name = nameOfFile(file, at);
    if (!ids.has(id) && ids.size >= MOST_FILES) full.push(name);
    else {
      const one = await keepFile(parts, { id, name, channel: heard.channel, file });
      if ("why" in one) lost.push(one);
      else {
        await parts.visits.attach(visit.id, one, heard.receivedAt);
        kept.push(one);
        ids.add(id);
      }
    }
  }
  return [
    ...(kept.length === 0 ? [] : [fill(words.file.kept, { said: kept.map(({ name }) => name).join(", ") })]),
    ...(lost.length === 0 ? [] : [notKeptSaid(lost)]),
    ...(full.length === 0 ? [] : [fill(words.file.full, { said: full.join(", "), most: MOST_FILES })]),
  ].join("\n");
}

async function keepFile(
  { files, fetchFile, digest }: VisitFilesParts,
  {
    id,
    name,
    channel,
    file,
  }: { readonly id: string; readonly name: string; readonly channel: Heard["channel"]; readonly file: InboundFile },
): Promise<VisitFile | NotKept> {
  const known = await files.find(id);
  if (known !== undefined) return { id, name: known.name };
  const bytes = await fetchFile(channel, file);
  if (typeof bytes === "string") return { name, why: bytes };
  const kept = await keepEvidence({ files, newId: () => id, fingerprint: digest }, { kind: "file", name, bytes });
  return kept.kind === "kept" ? { id, name: kept.evidence.said } : { name, why: kept.why };
}
