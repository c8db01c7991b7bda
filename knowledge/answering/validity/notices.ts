import type { Answer, Notice, Statement } from "../../domain/answer.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import { evenText } from "../../guarding/tokens.ts";
import type { Succession } from "../lexicon.ts";
import { validityNotices } from "./validity.ts";

const MOST = 2;

/** What has changed since documents were issued, and the day on which it is asked. */
export interface Since {
  readonly successions: readonly Succession[];
  readonly loaded: readonly DocumentMeta[];
  readonly asOf?: string | undefined;
}

/**
 * The answer with what its reader must also know: acts that hold no more, terms and bodies replaced since, texts not
 * confirmed yet.
 */
export function withNotices(answer: Answer, { successions, loaded, asOf }: Since): Answer {
  if (answer.kind !== "answered" && answer.kind !== "conflict") return answer;
  const statements = answer.kind === "answered" ? answer.statements : answer.readings;
  const draft: Notice[] = statements.some(({ cite }) => cite.document.status === "draft")
    ? [{ kind: "draft-document" }]
    : [];
  const cited = new Map(statements.map(({ cite }) => [cite.document.id, cite.document]));
  const validity = [...cited.values()].flatMap((document) => validityNotices(document, loaded, asOf)).slice(0, MOST);
  const superseded = successions.flatMap((succession) => noticeOf(statements, succession)).slice(0, MOST);
  const notices = [...answer.notices, ...validity, ...superseded, ...draft];
  return notices.length === 0 ? answer : { ...answer, notices };
}

/** A document issued after the change uses the new words, or means something else by the old ones. */
function noticeOf(statements: readonly Statement[], { terms, since, note }: Succession): Notice[] {
  for (const statement of statements) {
    const { issuedOn } = statement.cite.document;
    if (since !== undefined && issuedOn !== undefined && issuedOn >= since) continue;
    const shown = shownWords(statement).map(evenText);
    const term = terms.find((word) => shown.some((text) => isSaid(text, word)));
    if (term !== undefined) return [{ kind: "superseded", term, note }];
  }
  return [];
}

function shownWords(statement: Statement): readonly string[] {
  if (statement.kind === "also") return [];
  if (statement.kind === "leads")
    return [
      statement.cite.quote,
      ...(statement.only === undefined
        ? statement.parts.flatMap((part) => statement.task[part])
        : [statement.only.body]),
    ];
  if (statement.kind === "extract") return statement.lines.map(({ text }) => text);
  return ["text" in statement ? statement.text : statement.cite.quote];
}

function isSaid(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at >= 0 && !/[\p{L}\d]/u.test(text.charAt(at - 1)) && !/[\p{L}\d]/u.test(text.charAt(at + word.length));
}
