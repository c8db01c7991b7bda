import { createBegunReader } from "./begun-value.ts";

/** A piece of a stream, as the client reads it. */
interface Piece {
  readonly text: string;
  readonly generationInfo?: Readonly<Record<string, unknown>>;
  readonly message: object;
}

export interface Gathering {
  /** Told what of the reply is finished. */
  readonly begun: (value: unknown) => void;
  /** Of what is longer the rest is not read. */
  readonly mostLetters: number;
  /** So long, in milliseconds, the next piece is waited for once something was written. */
  readonly pieceLimitMs: number;
  /** Told when that time is over; it is to break the stream off. */
  readonly onStall: () => void;
}

/**
 * The pieces of a stream put together as an answer in one piece is; undefined where nothing was written. Rejects where the stream
 * breaks off.
 */
export async function gathered(
  pieces: AsyncIterable<Piece>,
  { begun, mostLetters, pieceLimitMs, onStall }: Gathering,
): Promise<unknown> {
  const read = createBegunReader(begun);
  let stall: NodeJS.Timeout | undefined;
  let content = "";
  let generationInfo: Piece["generationInfo"];
  let usage: unknown;
  try {
    for await (const piece of pieces) {
      content += piece.text;
      read(piece.text);
      if (piece.generationInfo !== undefined && "finish_reason" in piece.generationInfo)
        generationInfo = piece.generationInfo;
      if ("usage_metadata" in piece.message) usage = piece.message.usage_metadata ?? usage;
      if (content.length > mostLetters) break;
      clearTimeout(stall);
      // The first piece waits for the whole prompt to be read; those after it come one token after the other.
      if (content !== "") stall = setTimeout(onStall, pieceLimitMs);
    }
  } finally {
    clearTimeout(stall);
  }
  return content === "" ? undefined : { generationInfo, message: { content, usage_metadata: usage } };
}
