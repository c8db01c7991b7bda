import { type Syllable, syllables } from "../../domain/syllable.ts";
import type { FindableText } from "../../ports.ts";
import { createNumberList } from "./number-list.ts";
import { createSyllableTable, type SyllableTable } from "./syllable-table.ts";
import { cutWindows } from "./windows.ts";

/**
 * All passages as numbers. Each passage is a stretch of `tokens`: its heading first, then its text; a window is its
 * passage's heading and a part of its text.
 */
export interface Corpus {
  readonly ids: readonly string[];
  readonly table: SyllableTable;
  /** Accented numbers of all syllables, passage after passage. */
  readonly tokens: Int32Array;
  /**
   * 1 where punctuation, a line break or another part of the passage stands before the token; no phrase goes across it.
   */
  readonly gaps: Uint8Array;
  /** Per passage: where its heading starts and where its text starts. One more entry marks the end. */
  readonly passageStart: Int32Array;
  readonly bodyStart: Int32Array;
  /** Per window: its passage, and the part of the text that it covers. */
  readonly windowPassage: Int32Array;
  readonly windowFrom: Int32Array;
  readonly windowTo: Int32Array;
  /** Passage p has the windows windowsOf[p] … windowsOf[p + 1] - 1. */
  readonly windowsOf: Int32Array;
}

const SENTENCE_END = /[.!?;:\n]/;

/** Reads texts into numbers; the texts themselves are not kept. */
export function createCorpus(texts: readonly FindableText[]): Corpus {
  const table = createSyllableTable();
  const [tokens, gaps] = [createNumberList(), createNumberList()];
  const [passageStart, bodyStart, windowsOf] = [createNumberList(), createNumberList(), createNumberList()];
  const [windowPassage, windowFrom, windowTo] = [createNumberList(), createNumberList(), createNumberList()];

  const push = (parts: readonly Syllable[]): void => {
    parts.forEach((part, at) => {
      tokens.push(table.add(part));
      gaps.push(at === 0 || part.gap ? 1 : 0);
    });
  };
  texts.forEach(({ text, heading }, passage) => {
    passageStart.push(tokens.length);
    for (const title of heading ?? []) push(syllables(title));
    const body = tokens.length;
    bodyStart.push(body);
    windowsOf.push(windowPassage.length);
    const parts = syllables(text);
    push(parts);
    for (const { from, to } of cutWindows(parts.length, sentenceStarts(text, parts))) {
      windowPassage.push(passage);
      windowFrom.push(body + from);
      windowTo.push(body + to);
    }
  });
  passageStart.push(tokens.length);
  windowsOf.push(windowPassage.length);
  return {
    ids: texts.map(({ id }) => id),
    table,
    tokens: tokens.values().slice(),
    gaps: Uint8Array.from(gaps.values()),
    passageStart: passageStart.values().slice(),
    bodyStart: bodyStart.values().slice(),
    windowPassage: windowPassage.values().slice(),
    windowFrom: windowFrom.values().slice(),
    windowTo: windowTo.values().slice(),
    windowsOf: windowsOf.values().slice(),
  };
}

/** Length in syllables of a window with its heading. */
export function windowLength(corpus: Corpus, window: number): number {
  const passage = corpus.windowPassage[window] ?? 0;
  const heading = (corpus.bodyStart[passage] ?? 0) - (corpus.passageStart[passage] ?? 0);
  return heading + (corpus.windowTo[window] ?? 0) - (corpus.windowFrom[window] ?? 0);
}

function sentenceStarts(text: string, parts: readonly Syllable[]): number[] {
  const source = text.normalize("NFC");
  const starts: number[] = [];
  let end = 0;
  parts.forEach((part, at) => {
    if (part.gap && SENTENCE_END.test(source.slice(end, part.start))) starts.push(at);
    end = part.end;
  });
  return starts;
}
