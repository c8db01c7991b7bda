export type { Lexicon } from "./answering/lexicon.ts";
export type { Answer, Citation, Statement } from "./domain/answer.ts";
export { statusOf } from "./domain/answer.ts";
export type { DocumentMeta, SourceDocument } from "./domain/document.ts";
export type { Passage } from "./domain/passage.ts";
export type { Place, PlaceStep } from "./domain/place.ts";
export type { Money, Period, Task } from "./domain/record.ts";
export { createKnowledge } from "./knowledge.ts";
export type { AskedQuestion, Database, DocumentStore, Finder, Knowledge } from "./ports.ts";
