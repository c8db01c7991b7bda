import { fill } from "../../jobs/index.ts";
import type { Citation, OpenAsk, Statement } from "../../knowledge/index.ts";
import { shortened } from "../../knowledge/index.ts";
import type { ShownChoice, ShownCitation } from "../ports.ts";
import { sayDocument, sayPlace, sayShortDocument } from "./place.ts";
import { bare } from "./statement.ts";
import { sayAll } from "./statements.ts";
import type { Words } from "./words.ts";

/** Places by their first words, each to be opened by a tap; nothing is said of what they answer. */
export interface Offering {
  readonly lines: readonly string[];
  readonly choices: readonly ShownChoice[];
  readonly offers: readonly ShownCitation[];
}

const MOST_OFFERED = 3;

/** See {@link Offering}. */
export function offering(places: readonly Citation[], words: Words): Offering {
  return {
    lines: places.map((cite, index) =>
      fill(words.offeredPlace, {
        number: String(index + 1),
        text: firstWords(cite.quote),
        place: sayPlace(cite.place, words),
        document: sayShortDocument(cite.document, words),
      }),
    ),
    choices: places.map(({ place, document, quote }) => ({
      label: firstWords(quote),
      question: fill(words.openPlace, {
        place: sayPlace(place, words),
        document: sayShortDocument(document, words),
      }),
    })),
    offers: places.map((cite) => showCitation(cite, words)),
  };
}

/** What is said of the questions of a message that have no answer; `held` are the statements in it. */
export function sayOpen(
  open: readonly OpenAsk[],
  words: Words,
): Omit<Offering, "offers"> & Partial<Pick<Offering, "offers">> & { readonly held: readonly Statement[] } {
  const places = open.flatMap((ask) => ask.places).slice(0, MOST_OFFERED);
  const { lines, choices, offers } = offering(places, words);
  const [near, far] = [open.filter(isNear), open.filter((ask) => !isNear(ask))];
  const said = far.flatMap((ask) => [
    sayOpenAsk(ask, words),
    ...(ask.held.length === 0 ? [] : [sayAll(ask.held, words)]),
  ]);
  return {
    lines: [...said, ...near.map((ask) => sayOpenAsk(ask, words)), ...lines],
    choices,
    held: open.flatMap(({ held }) => held),
    ...(offers.length === 0 ? {} : { offers }),
  };
}

/** The sentence that names such a question, in the words of the person. */
export function sayOpenAsk(ask: OpenAsk, words: Words): string {
  const pattern = isNear(ask) ? words.openAsk.near : ask.held.length > 0 ? words.openAsk.held : words.openAsk.unknown;
  return fill(pattern, { asked: firstWords(ask.asked) });
}

function isNear({ places }: OpenAsk): boolean {
  return places.length > 0;
}

/** A citation as the reply of a channel carries it. */
export function showCitation(cite: Citation, words: Words): ShownCitation {
  return {
    place: sayPlace(cite.place, words),
    placeId: cite.place.id,
    document: sayDocument(cite.document, words),
    documentId: cite.document.id,
    ...(cite.document.number === undefined ? {} : { number: cite.document.number }),
    passageId: cite.passageId,
    quote: cite.quote,
  };
}

const FIRST_WORDS = 90;
const NUMBER_CELL = /^(?:\d+(?:\.\d+)*|[IVXLC]+|\p{L}) \| /u;

/** The first line without its own number, or the first cell of a table row that is one. */
function firstWords(text: string): string {
  const [first = ""] = text.split("\n");
  return shortened(bare(first.replace(NUMBER_CELL, "")), FIRST_WORDS);
}
