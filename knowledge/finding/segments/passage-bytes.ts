import type { Corpus } from "../index/corpus.ts";
import { hasGap } from "../index/token-list.ts";

/** Four numbers: the titles above, the heading, all syllables, the windows. */
const HEAD = 16;
/** From where to where each window goes. */
const WINDOW = 8;
/** A syllable's number and, as the lowest bit, whether there is a gap before it: up to 8,388,608 syllables. */
const TOKEN = 3;

/** The first window of each passage; one more entry marks the end. */
export function firstWindows({ windowPassage, bodyStart }: Pick<Corpus, "windowPassage" | "bodyStart">): Uint32Array {
  const first = new Uint32Array(bodyStart.length + 1);
  for (const passage of windowPassage) first[passage + 1] = (first[passage + 1] ?? 0) + 1;
  for (let at = 1; at < first.length; at++) first[at] = (first[at] ?? 0) + (first[at - 1] ?? 0);
  return first;
}

/** One passage of a corpus as bytes: where its parts and windows lie, counted from its beginning, and its syllables. */
export function packPassage(corpus: Corpus, passage: number, windows: readonly [from: number, to: number]): Uint8Array {
  const start = corpus.passageStart[passage] ?? 0;
  const count = (corpus.passageStart[passage + 1] ?? 0) - start;
  const windowCount = windows[1] - windows[0];
  const bytes = new Uint8Array(HEAD + windowCount * WINDOW + count * TOKEN);
  const view = new DataView(bytes.buffer);
  const head = [
    (corpus.titleStart[passage] ?? 0) - start,
    (corpus.bodyStart[passage] ?? 0) - start,
    count,
    windowCount,
  ];
  for (const [at, number] of head.entries()) view.setUint32(at * 4, number, true);
  for (let window = 0; window < windowCount; window++) {
    view.setUint32(HEAD + window * WINDOW, (corpus.windowFrom[windows[0] + window] ?? 0) - start, true);
    view.setUint32(HEAD + window * WINDOW + 4, (corpus.windowTo[windows[0] + window] ?? 0) - start, true);
  }
  for (let token = 0, at = HEAD + windowCount * WINDOW; token < count; token++, at += TOKEN) {
    const value = (corpus.tokens[start + token] ?? 0) * 2 + (hasGap(corpus.gaps, start + token) ? 1 : 0);
    [bytes[at], bytes[at + 1], bytes[at + 2]] = [value & 255, (value >> 8) & 255, value >> 16];
  }
  return bytes;
}

/** Passages in their order as a corpus of their own. */
export function corpusOf(passages: readonly Uint8Array[]): Corpus {
  const views = passages.map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  const heads = views.map((view) => [0, 4, 8, 12].map((at) => view.getUint32(at, true)));
  const sum = (place: number): number => heads.reduce((all, head) => all + (head[place] ?? 0), 0);
  const [tokenCount, windowCount] = [sum(2), sum(3)];
  const corpus = {
    tokens: new Uint32Array(tokenCount),
    gaps: new Uint8Array((tokenCount >> 3) + 1),
    passageStart: new Uint32Array(passages.length + 1),
    titleStart: new Uint32Array(passages.length),
    bodyStart: new Uint32Array(passages.length),
    windowPassage: new Uint32Array(windowCount),
    windowFrom: new Uint32Array(windowCount),
    windowTo: new Uint32Array(windowCount),
  };
  let [start, nextWindow] = [0, 0];
  for (const [passage, view] of views.entries()) {
    const [title = 0, body = 0, count = 0, windows = 0] = heads[passage] ?? [];
    corpus.passageStart[passage] = start;
    corpus.titleStart[passage] = start + title;
    corpus.bodyStart[passage] = start + body;
    for (let window = 0; window < windows; window++, nextWindow++) {
      corpus.windowPassage[nextWindow] = passage;
      corpus.windowFrom[nextWindow] = start + view.getUint32(HEAD + window * WINDOW, true);
      corpus.windowTo[nextWindow] = start + view.getUint32(HEAD + window * WINDOW + 4, true);
    }
    for (let token = 0, at = HEAD + windows * WINDOW; token < count; token++, at += TOKEN) {
      const value = view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
      corpus.tokens[start + token] = value >> 1;
      const place = start + token;
      if ((value & 1) === 1) corpus.gaps[place >> 3] = (corpus.gaps[place >> 3] ?? 0) | (1 << (place & 7));
    }
    start += count;
  }
  corpus.passageStart[passages.length] = start;
  return corpus;
}
