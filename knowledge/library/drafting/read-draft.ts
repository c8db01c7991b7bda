import type { DocumentDraft } from "../../ports.ts";
import { readArrived } from "../changing/add.ts";
import type { DraftDeskParts } from "./draft-parts.ts";

/** How long a reader holds a file without a sign of life, and how often it gives one. */
const HOLD_SECONDS = 10;
const RENEW_MS = 3_000;
/** A file whose reading ended its process so often is not tried again by itself. */
const MOST_ATTEMPTS = 3;

/** Reads the oldest file that waits: text, then what it says, step by step in its state. False when none waits. */
export async function readNextDraft(parts: DraftDeskParts): Promise<boolean> {
  const { book, surroundings } = parts;
  const claimed = await book.claim(HOLD_SECONDS);
  if (claimed === undefined) return false;
  if (claimed.attempts > MOST_ATTEMPTS) {
    await book.move(claimed.id, claimed.revision, { state: "problem", problem: "failed" });
    return true;
  }
  let held: DocumentDraft | undefined = claimed;
  const beat = surroundings.every(RENEW_MS, () => {
    if (held !== undefined) book.renew(held.id, held.revision, HOLD_SECONDS).catch(parts.onFault);
  });
  try {
    const bytes = await book.bytes(claimed.id);
    if (bytes === undefined) return true;
    const parse: DraftDeskParts["parse"] = async (file) => {
      const parsed = await parts.parse(file);
      if (held !== undefined && parsed.kind === "document")
        held = await book.move(held.id, held.revision, { state: "reading", hold: HOLD_SECONDS });
      return parsed;
    };
    const { digest } = surroundings;
    const arrived = await readArrived({ digest, parse, onFault: parts.onFault }, { name: claimed.fileName, bytes });
    if (held === undefined) return true;
    await book.move(
      held.id,
      held.revision,
      "problem" in arrived ? { state: "problem", problem: arrived.problem } : { state: "ready", kept: arrived },
    );
  } finally {
    held = undefined;
    beat.stop();
  }
  return true;
}
