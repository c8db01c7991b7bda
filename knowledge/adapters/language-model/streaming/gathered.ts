import { createBegunReader } from "./begun-value.ts";

/** A piece of a stream, as the client reads it. */
interface Piece {
  readonly text: string;
  readonly generationInfo?: Readonly<Record<string, unknown>>;
  readonly message: object;
}

/**
 * The pieces of a stream put together as an answer in one piece is; undefined where nothing was written. `begun` is told what of the
 * reply is finished. Of what is longer than `mostLetters` the rest is not read. Rejects where the stream breaks off.
 */
export async function gathered(
  pieces: AsyncIterable<Piece>,
  { begun, mostLetters }: { readonly begun: (value: unknown) => void; readonly mostLetters: number },
): Promise<unknown> {
  const read = createBegunReader(begun);
  let content = "";
  let generationInfo: Piece["generationInfo"];
  let usage: unknown;
  for await (const piece of pieces) {
    content += piece.text;
    read(piece.text);
    if (piece.generationInfo !== undefined && "finish_reason" in piece.generationInfo)
      generationInfo = piece.generationInfo;
    if ("usage_metadata" in piece.message) usage = piece.message.usage_metadata ?? usage;
    if (content.length > mostLetters) break;
  }
  return content === "" ? undefined : { generationInfo, message: { content, usage_metadata: usage } };
}
