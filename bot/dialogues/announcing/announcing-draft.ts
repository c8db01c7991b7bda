import { z } from "zod";
import {
  type AnnouncementDesk,
  type Attachment,
  announcingWords,
  fill,
  problemInWords,
  SPAN_STYLES,
  type Span,
} from "../../../jobs/index.ts";
import type { Heard } from "../../conversation/dialogue.ts";
import type { InboundFile } from "../../ports.ts";
import words from "../../words/locale/announcing.json" with { type: "json" };

/** Downloads a file from the platform it came from. */
export type FetchFile = (channel: Heard["channel"], file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;

/** An announcement that is being written in a chat. Its text is "" until the person has sent it. */
export interface ChatDraft {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly files: readonly Attachment[];
  /** Whom it is for, in words, where the command said so already; else "". */
  readonly to: string;
}
export const EMPTY_DRAFT: ChatDraft = { text: "", spans: [], files: [], to: "" };

const kept = z.object({
  text: z.string(),
  to: z.string().default(""),
  spans: z.array(
    z.object({ from: z.number(), to: z.number(), style: z.enum(SPAN_STYLES), url: z.string().optional() }),
  ),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number(), link: z.string().optional() }),
  ),
});

export function writeDraft(draft: ChatDraft): string {
  return JSON.stringify(draft);
}

/** Reads what this dialogue stored; an empty draft when another version of the program stored it. */
export function readDraft(pending: string): ChatDraft {
  const read = kept.safeParse(jsonOf(pending)).data;
  if (read === undefined) return EMPTY_DRAFT;
  return {
    text: read.text,
    to: read.to,
    spans: read.spans.map(({ url, ...span }) => (url === undefined ? span : { ...span, url })),
    files: read.files.map(({ link, ...file }) => (link === undefined ? file : { ...file, link })),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Adds the files of a message to the draft, with a line for each: that it was taken, or why not. */
export async function withFiles(
  draft: ChatDraft,
  { channel, files }: Pick<Heard, "channel" | "files">,
  { announcing, fetchFile }: { readonly announcing: Pick<AnnouncementDesk, "attach">; readonly fetchFile: FetchFile },
): Promise<{ readonly draft: ChatDraft; readonly lines: readonly string[] }> {
  const taken: Attachment[] = [];
  const lines: string[] = [];
  for (const file of files) {
    const name = nameOf(file, draft.files.length + taken.length + 1);
    const bytes = await fetchFile(channel, file);
    if (typeof bytes === "string") {
      lines.push(bytes === "gone" ? fill(words.fileGone, { name }) : tooLarge(name));
      continue;
    }
    const attached = await announcing.attach({ name, bytes });
    if (attached.kind === "wrong") lines.push(...attached.problems.map(problemInWords));
    else {
      taken.push(attached.file);
      lines.push(fill(words.fileTaken, { name: attached.file.name }));
    }
  }
  return { draft: { ...draft, files: [...draft.files, ...taken] }, lines };
}

const MEGABYTES = 20;
function tooLarge(name: string): string {
  return fill(announcingWords.problems["file-too-large"], { name, megabytes: MEGABYTES });
}

/** A picture has no name, so it gets one. */
function nameOf({ name, type }: InboundFile, number: number): string {
  if (name !== undefined) return name;
  return fill(words.unnamed, { number, ending: type === "image/png" ? "png" : "jpg" });
}
