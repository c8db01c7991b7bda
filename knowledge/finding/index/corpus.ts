import type { FindableText } from "../../ports.ts";
import { scanSyllables } from "./scanner.ts";
import type { SyllableNumbers } from "./syllable-table.ts";
import { createNumberList, createTokenList, type Numbers } from "./token-list.ts";
import { cutWindows } from "./windows.ts";

/**
 * All passages as numbers. Each passage is a stretch of `tokens`: the titles of its heading first, then its text; a
 * window is its passage's heading and a part of its text.
 */
export interface Corpus {
  /** Accented numbers of all syllables, passage after passage. */
  readonly tokens: Numbers;
  /** See `hasGap`. */
  readonly gaps: Uint8Array;
  /** Per passage: where its heading starts, its own title, and its text. One more entry of the first marks the end. */
  readonly passageStart: Uint32Array;
  readonly titleStart: Uint32Array;
  readonly bodyStart: Uint32Array;
  /** Per window: its passage, and the part of the text that it covers. */
  readonly windowPassage: Uint32Array;
  readonly windowFrom: Uint32Array;
  readonly windowTo: Uint32Array;
}

/** A syllable and the space or mark behind it take about four characters. */
const CHARACTERS = 3.5;

/** Reads texts into numbers; the texts themselves are not kept. */
export function createCorpus(texts: readonly FindableText[], numbers: SyllableNumbers): Corpus {
  const list = createTokenList(Math.ceil(charactersOf(texts) / CHARACTERS));
  const perPassage = texts.length + 1;
  const [passageStart, titleStart, bodyStart] = [perPassage, perPassage, perPassage].map(createNumberList);
  const [windowPassage, windowFrom, windowTo] = [perPassage, perPassage, perPassage].map(createNumberList);
  let sentences: number[] = [];
  let body = 0;
  let isFirst = true;
  const push = (written: string, gap: boolean, sentence: boolean): void => {
    if (sentence) sentences.push(list.length - body);
    list.push(numbers.numberOf(written), gap || isFirst);
    isFirst = false;
  };
  const read = (text: string): void => {
    isFirst = true;
    scanSyllables(text, push);
  };
  for (const [passage, { text, heading = [] }] of texts.entries()) {
    passageStart?.push(list.length);
    for (const title of heading.slice(0, -1)) read(title);
    titleStart?.push(list.length);
    for (const title of heading.slice(-1)) read(title);
    body = list.length;
    bodyStart?.push(body);
    sentences = [];
    read(text);
    for (const { from, to } of cutWindows(list.length - body, sentences)) {
      windowPassage?.push(passage);
      windowFrom?.push(body + from);
      windowTo?.push(body + to);
    }
  }
  passageStart?.push(list.length);
  const kept = (numberList: typeof passageStart): Uint32Array => numberList?.values() ?? new Uint32Array(0);
  return {
    tokens: list.tokens(),
    gaps: list.gaps(),
    passageStart: kept(passageStart),
    titleStart: kept(titleStart),
    bodyStart: kept(bodyStart),
    windowPassage: kept(windowPassage),
    windowFrom: kept(windowFrom),
    windowTo: kept(windowTo),
  };
}

/** Lengths of all windows in syllables, headings included. */
export function windowLengths(corpus: Corpus): Uint16Array {
  const lengths = new Uint16Array(corpus.windowPassage.length);
  for (let window = 0; window < lengths.length; window++) lengths[window] = lengthOfWindow(corpus, window);
  return lengths;
}

/** The length of a window in syllables, its heading included. */
export function lengthOfWindow(
  { windowPassage, windowFrom, windowTo, passageStart, bodyStart }: Corpus,
  window: number,
): number {
  const passage = windowPassage[window] ?? 0;
  const heading = (bodyStart[passage] ?? 0) - (passageStart[passage] ?? 0);
  return heading + (windowTo[window] ?? 0) - (windowFrom[window] ?? 0);
}

/** Average of lengths; 1 when there are none. */
export function averageOf(lengths: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < lengths.length; at++) sum += lengths[at] ?? 0;
  return sum / Math.max(1, lengths.length) || 1;
}

function charactersOf(texts: readonly FindableText[]): number {
  let sum = 0;
  for (const { text, heading = [] } of texts) {
    sum += text.length;
    for (const title of heading) sum += title.length;
  }
  return sum;
}
