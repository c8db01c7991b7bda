import { type Address, fill, type Handed, type Mine, tokensOf, type UnitDesk } from "../../../jobs/index.ts";
import { type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import type { InboundFile } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { isOneOf } from "../phrases.ts";
import { evidenceSaid } from "./evidence-typed.ts";
import { addChoices, itemChoices, whichChoices } from "./owed-wording.ts";
import { type NotKept, nameOfFile, namesOf, notKeptSaid, reportedSaid } from "./reported-wording.ts";
import { reportsOfUnit } from "./unit-wishes.ts";
import { type Waiting, writeWaiting } from "./waiting.ts";

export interface HandingInParts {
  readonly desk: UnitDesk;
  /** Downloads a file from the platform it came from; never more bytes than a report may have. */
  readonly fetchFile: (channel: Heard["channel"], file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;
}

/** A message of somebody who may speak for a unit, with what this dialogue waits for. */
export interface Hearing extends Heard {
  readonly address: Address;
  readonly waiting?: Waiting;
}

/** Most lines of a menu, the most urgent first. */
const MOST_SHOWN = 10;

/**
 * Takes files that came without a word about what they belong to: for the one thing that is owed, for the latest report
 * that waits for the office when nothing is, or for what the person chooses next.
 */
export async function filesCame(parts: HandingInParts, hearing: Hearing, mine: Mine): Promise<Said> {
  const { unit, items, reported } = mine;
  const before = hearing.waiting?.kind === "files" ? hearing.waiting.files : [];
  const files = [...before, ...hearing.files];
  const [owed] = items;
  const [latest] = reported;
  // Right after all were reported at once, none of them is the latest.
  const isAfterAll = hearing.waiting?.kind === "all-done" && reported.length > 1;
  const found = items.length + reported.length === 1 ? (owed ?? latest) : items.length === 0 ? latest : undefined;
  const target = isAfterAll ? undefined : found;
  if (target !== undefined) return handIn(parts, hearing, target.owed.key, files);
  const said = namesOf(files);
  const rest = restOf(hearing);
  if (items.length + reported.length === 0)
    return { reply: saying(fill(words.nothingTakes, { said, unit: unit.name })), rest };
  const choices = [...whichChoices(items, "done"), ...addChoices(reported)].slice(0, MOST_SHOWN);
  const asks = fill(files.length === 1 ? words.whichFile : words.whichFiles, { said, count: files.length });
  return { reply: saying(asks, choices), pending: writeWaiting({ kind: "files", files }), rest };
}

/** Files that came while a sentence is waited for: they are not kept, and the person is told so. */
export function filesWithNote({ files, waiting }: Hearing): Said | undefined {
  const key = waiting !== undefined && "key" in waiting ? waiting.key : undefined;
  if (waiting === undefined || key === undefined) return undefined;
  const done = itemChoices({ owed: { key } }).slice(0, 1);
  return {
    reply: saying(fill(words.notWithNote, { said: namesOf(files) }), done),
    pending: writeWaiting(waiting),
  };
}

/** Hands files in as one report, with the number or link that stands beside them. */
export async function handIn(
  parts: HandingInParts,
  hearing: Hearing,
  key: string,
  files: readonly InboundFile[],
): Promise<Said> {
  const handed: Handed[] = [];
  const lost: NotKept[] = [];
  for (const [at, file] of files.entries()) {
    const bytes = await parts.fetchFile(hearing.channel, file);
    const name = nameOfFile(file, at);
    if (typeof bytes === "string") lost.push({ name, why: bytes });
    else handed.push({ kind: "file", name, bytes });
  }
  const beside = evidenceSaid(hearing.text);
  if (beside !== undefined) handed.push(beside);
  const rest = restOf(hearing);
  if (handed.length === 0)
    return { reply: saying(notKeptSaid(lost)), pending: writeWaiting({ kind: "evidence", key }), rest };
  return { ...(await report(parts, hearing, key, handed, lost)), rest };
}

/** Reports. What comes next belongs to the same report, until the office decides on it. */
export async function report(
  { desk }: Pick<HandingInParts, "desk">,
  { address, receivedAt }: Hearing,
  key: string,
  handed: readonly Handed[] = [],
  lost: readonly NotKept[] = [],
): Promise<Said> {
  const outcome = await desk.report(address, key, receivedAt, handed);
  const came = handed.flatMap((one) => (one.kind === "file" ? [one.name] : []));
  const reply = saying(reportedSaid(outcome, came, lost));
  const goesOn = outcome.kind === "refused" || "receipt" in outcome;
  return goesOn ? { reply, pending: writeWaiting({ kind: "evidence", key }) } : { reply };
}

/** What the words beside files say besides that they are handed in. */
function restOf({ text }: Hearing): string | undefined {
  const isSaid = text === "" || evidenceSaid(text) !== undefined || reportsOfUnit(text) === "done";
  return isSaid || isOneOf(tokensOf(text), typed.skip) ? undefined : text;
}
