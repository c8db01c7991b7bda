/** Reads a stream from its beginning to its end, a line or so many bytes at a time. */
export interface Pieces {
  /** Up to the next line feed. */
  line(): Promise<string>;
  /** The next so many bytes, as they come. Throws when the stream ends before. */
  bytes(length: number): AsyncGenerator<Uint8Array>;
  /** Reads what is left to the end of the stream and drops it; false when it is more than so many bytes. */
  end(most: number): Promise<boolean>;
}

/** See {@link Pieces}. What is asked for has to be read before the next is. */
export function readInPieces(stream: AsyncIterable<Buffer>): Pieces {
  const chunks = stream[Symbol.asyncIterator]();
  let left: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer> => {
    const { done, value } = await chunks.next();
    if (done === true) throw new Error("the file was cut off");
    return value;
  };
  return {
    async line() {
      while (!left.includes("\n")) left = Buffer.concat([left, await more()]);
      const end = left.indexOf("\n");
      const line = left.toString("utf8", 0, end);
      left = left.subarray(end + 1);
      return line;
    },
    async *bytes(length) {
      for (let missing = length; missing > 0; ) {
        if (left.length === 0) left = await more();
        const piece = left.subarray(0, missing);
        left = left.subarray(piece.length);
        missing -= piece.length;
        yield piece;
      }
    },
    async end(most) {
      let dropped = left.length;
      for (;;) {
        const { done, value } = await chunks.next();
        if (done === true) return true;
        dropped += value.length;
        if (dropped > most) return false;
      }
    },
  };
}
