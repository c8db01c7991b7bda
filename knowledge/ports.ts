import type { Answer } from "./domain/answer.ts";
import type { DocumentMeta } from "./domain/document.ts";
import type { Explanation } from "./domain/explanation.ts";
import type { OfficialAnswer } from "./domain/official/official-answer.ts";
import type { Passage } from "./domain/passage.ts";
import type { Phrasing } from "./domain/phrasing.ts";
import type { DocumentRecords } from "./domain/record.ts";
import type { AnswerFollower } from "./ports/answer-follower.ts";
import type { OfficeWord } from "./ports/office-words.ts";

export type { AnswerFollower } from "./ports/answer-follower.ts";
export type {
  ChangeCause,
  ChangeKind,
  ChangingLibrary,
  DocumentEntry,
  DocumentStore,
  RecordedChange,
} from "./ports/document-store.ts";
export {
  type DocumentDraft,
  DRAFT_STATES,
  type DraftBook,
  type DraftMove,
  type DraftState,
  type NewDraft,
} from "./ports/draft-book.ts";
export type {
  FindableEdition,
  FindablePart,
  FindableText,
  Finder,
  FindOptions,
  Found,
  PassageIndex,
  RestoredSyllable,
} from "./ports/finding.ts";
export type { Embedder, Neighbour, Reranker, VectorCache, VectorIndex } from "./ports/meaning.ts";
export type {
  Form,
  LanguageModel,
  ModelReply,
  ModelUse,
  Prompt,
  PromptValue,
  SaidFor,
  Tokens,
  WhySilent,
} from "./ports/model/language-model.ts";
export type { ModelRecorder, RecordedCall } from "./ports/model/model-recorder.ts";
export type {
  EndedCall,
  ModelLimits,
  ModelOutcome,
  ModelPrices,
  ModelSpent,
  ModelUsage,
  UsedFor,
} from "./ports/model/model-usage.ts";
export type { OfficeWord, OfficeWords } from "./ports/office-words.ts";
export type {
  KeptOfficialAnswer,
  OfficialAct,
  OfficialAnswers,
  OfficialAsk,
  OfficialContent,
  OfficialState,
} from "./ports/official-answers.ts";
export type { ReadingProposal, ReadingProposals } from "./ports/reading-proposals.ts";
export { type About, type Tracer, untraced } from "./ports/tracer.ts";

/**
 * A SQL database, embedded or on a server, in the one dialect of the product (PostgreSQL). Placeholders are `$1`. The
 * adapter owns its connections; none is exposed.
 */
export interface Database {
  /**
   * Runs one statement and gives its rows. Rejects when the statement fails or the database does not answer.
   * @example
   * await database.query<{ id: string }>("SELECT id FROM units WHERE level = $1", ["primary"]); // [{ id: "th-so-1" }]
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /**
   * Runs `work` in one transaction and gives its result. When `work` rejects, nothing of it is kept and the transaction
   * rejects with the same error.
   * @example
   * await database.transaction(async (inside) => {
   *   await inside.query("DELETE FROM documents WHERE id = $1", ["tuyen-sinh-lop-10"]);
   *   await inside.query("INSERT INTO removed_documents (id) VALUES ($1)", ["tuyen-sinh-lop-10"]);
   * }); // both or none
   */
  transaction<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
}

/** What the office says itself beside the documents: words of people for words of documents, and official answers. */
export interface OfficeSaid {
  /**
   * The answers that are published.
   * @example
   * (await said.answers()).map(({ number }) => number); // [1, 2, 12]
   */
  answers(): Promise<readonly OfficialAnswer[]>;
  words(): Promise<readonly Pick<OfficeWord, "said" | "printed">[]>;
}

/** Something else that the office could say; what is absent stays as it is. */
export interface SaidInstead {
  readonly answers?: readonly OfficialAnswer[];
  readonly words?: readonly Pick<OfficeWord, "said" | "printed">[];
}

/** A question with its answer now and its answer then; neither where it would stay as it is. */
export interface TriedOut {
  readonly asked: AskedQuestion;
  readonly answers?: { readonly before: Answer; readonly after: Answer };
}

/** The knowledge room as others see it: everything about the loaded documents. */
export interface Knowledge {
  /**
   * Answers one message. `earlier` are the messages of the same person before it, oldest first. What the documents do
   * not say is an answer too (`kind: "refused"`).
   * @example
   * await knowledge.answer({ text: "chi tieu ho so cong viec cap so nam 2030", earlier: [] });
   * // { kind: "answered", statements: [{ kind: "indicator", … }], notices: [] }
   */
  answer(question: AskedQuestion): Promise<Answer>;
  /**
   * The same answer with what was weighed for it, for who wants to know why. It holds nothing personal beside the message. A
   * follower is told meanwhile how far it is.
   * @example
   * (await knowledge.explain({ text: "chi tieu nam 2030", earlier: [] })).weighed[0]?.certainty; // 0.42
   */
  explain(question: AskedQuestion, follower?: AnswerFollower): Promise<Explanation>;
  /**
   * What is printed at a place that a person chose among those offered, with what stands below it; undefined when it is
   * there no more. `asOf` is the day on which it is asked, as 2026-12-01; without it nothing is said of ends and beginnings.
   * @example
   * knowledge.open("1701-KH-SGDDT#IV.3", "2026-12-01"); // { kind: "answered", statements: [{ kind: "extract", … }], notices: [] }
   */
  open(passageId: string, asOf?: string): Answer | undefined;
  /**
   * The figure guard: the lines of a composed text that say something no statement of the answer holds. Empty for a
   * good text.
   * @example
   * knowledge.unbound("Đến năm 2030: 100%.", answer, phrasing); // []
   * knowledge.unbound("Đến năm 2030: 90%.", answer, phrasing); // ["Đến năm 2030: 90%."]
   */
  unbound(text: string, answer: Answer, phrasing: Phrasing): readonly string[];
  /**
   * All loaded documents.
   * @example
   * knowledge.documents().map(({ number }) => number); // ["1701/KH-SGDĐT", undefined]
   */
  documents(): readonly DocumentMeta[];
  /**
   * What the loaded documents state as data, as it was read; the same array until the next refresh.
   * @example
   * knowledge.records()[0]?.indicators[0]?.printed; // "100%"
   */
  records(): readonly DocumentRecords[];
  /**
   * What is cited under an id, an official answer too; undefined where there is none (any more).
   * @example
   * knowledge.document("official-12")?.issuedOn; // "2026-11-30"
   */
  document(id: string): DocumentMeta | undefined;
  /**
   * What questions would get if the office said something else, before it does. No language model is asked.
   * @example
   * const [tried] = await knowledge.tryOut({ answers: [...published, draft] }, [{ text: "xe đưa rước", earlier: [] }]);
   * tried?.answers?.after.kind; // "answered"
   */
  tryOut(instead: SaidInstead, questions: readonly AskedQuestion[]): Promise<readonly TriedOut[]>;
  /**
   * One passage by its id; undefined for an unknown id.
   * @example
   * knowledge.passage("1701-KH-SGDDT#I.3.1.2.c")?.text; // "c) Các cơ quan quản lý giáo dục từ tỉnh tới các địa phương …"
   */
  passage(id: string): Passage | undefined;
  /**
   * A passage with what stands below it in print, as whoever asks is shown it; [] for an unknown id.
   * @example
   * knowledge.branch("tuyen-sinh-lop-10#3").map(({ text }) => text); // ["3. Môn thi vào lớp 10", "Kỳ thi gồm môn Toán, …"]
   */
  branch(id: string): readonly Passage[];
  /**
   * All passages of a document in printed order; empty for an unknown document.
   * @example
   * knowledge.passagesOf("1701-KH-SGDDT")[0]?.id; // "1701-KH-SGDDT#HDR"
   */
  passagesOf(documentId: string): readonly Passage[];
  /**
   * Reads the store again and replaces the index in one step. Until it resolves, questions are answered from the old
   * one; when it rejects, the old one stays.
   * @example
   * await store.put(document);
   * await knowledge.refresh(); // documents() now holds it
   */
  refresh(): Promise<void>;
}
export interface AskedQuestion {
  readonly text: string;
  readonly earlier: readonly string[];
  /** Messages right before it that asked nothing and are read together with it, oldest first. */
  readonly fragments?: readonly string[];
  /** The day on which it is asked, ISO, in office time: acts are answered from as they hold then. */
  readonly asOf?: string;
  /** Opaque key of the person, for whom the use of a language model is bounded. */
  readonly asker?: string;
  /** Read and weighed by its words alone: no language model is asked. */
  readonly asTyped?: true;
}
