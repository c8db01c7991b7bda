import type { Answer, Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import { fold } from "../../../domain/syllable.ts";
import { sentences } from "../../../reading/sentences.ts";
import { answered, type Case, refused, type Step } from "../../case.ts";
import { isNumbered } from "../../documents-meant.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";

/** Above this share a passage that cites the document answers the question about itself. */
const ITS_OWN = 0.85;
/** "Thông tư 09/2021 quy định gì": what stands in that document is asked. */
const ASKS_CONTENT =
  / (?:quy dinh|noi|yeu cau|huong dan|cho phep|bat buoc|ghi|viet|co (?:bao nhieu|may|noi|quy dinh|hieu luc|ap dung|cho)) /;

/** A question about a document that is only cited: what the citing place says of it, never what that document says. */
export const answerCitedDocument: Step = (of) => {
  const { documentNumber, asks } = of.question;
  if (documentNumber === undefined || isLoaded(of)) return undefined;
  const citing = of.shelf.passages.filter((passage) => isPrinted(passage.text, documentNumber));
  if (asks.has("product")) return undefined;
  if (citing.length === 0) return refused(of.question, "document-not-loaded");
  const asksWhatItIs = asks.has("identity") || asks.has("define") || asks.has("signer");
  if (asksWhatItIs) return answered(citing.slice(0, 1).map((passage) => quoteCiting(of, passage, documentNumber)));
  if (!ASKS_CONTENT.test(foldedText(of.question.text)) && citing.some((passage) => isAnswered(of, passage)))
    return undefined;
  return notLoaded(of, citing, documentNumber);
};

const KIND = /(?<!\p{L})(chuong trinh|quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|de an|luat)(?!\p{L})/u;
const FITS = 0.45;

/**
 * "Chương trình của UBND tỉnh ban hành ngày nào": a document of a kind that is not loaded, but on which a loaded one
 * rests. The line that cites it is shown.
 */
export const answerCitedKind: Step = (of) => {
  const { asks, documentNumber, concepts, text } = of.question;
  const about =
    asks.has("identity") || asks.has("signer") || (asks.has("when") && / (?:ban hanh|ky) /.test(foldedText(text)));
  const kind = KIND.exec(fold(text.normalize("NFC")))?.[1];
  if (documentNumber !== undefined || !about || kind === undefined || isKindLoaded(of, kind)) return undefined;
  const [best] = of.shelf.passages
    .filter((passage) => passage.kind === "basis" && foldedText(passage.text).startsWith(` can cu ${kind} `))
    .map((passage) => ({ passage, cover: coverage(concepts, [{ text: passage.text, factor: 1 }]) }))
    .sort((one, two) => two.cover - one.cover);
  if (best === undefined || best.cover < FITS) return citedInText(of, kind);
  const { passage } = best;
  const cite = of.shelf.citePassage(passage);
  return answered([{ kind: "quotation", text: passage.text, cite }]);
};

/** "Luật Giáo dục số mấy": "… (căn cứ Điều 28 Luật Giáo dục số 43/2019/QH14)", where no line of bases names it. */
function citedInText(of: Case, kind: string): ReturnType<Step> {
  const telling = of.question.concepts.filter(isTelling);
  if (telling.length === 0) return undefined;
  const named = new RegExp(`(?<!\\p{L})${kind}\\s[^,;.()]{2,80}?\\sso\\s\\d+/\\S+`, "gu");
  for (const { passage } of of.hits)
    for (const { text } of sentences(passage.text))
      for (const { index, 0: called } of fold(text.normalize("NFC")).matchAll(named))
        if (coverage(telling, [{ text: text.slice(index, index + called.length), factor: 1 }]) >= ITS_OWN)
          return answered([{ kind: "quotation", text, cite: of.shelf.citePassage(passage, text) }]);
  return undefined;
}

function isKindLoaded({ shelf, question }: Case, kind: string): boolean {
  const first = fold(question.text.normalize("NFC"));
  return shelf.documents.some(({ meta }) => {
    const own = fold(meta.kind ?? "").trim();
    return own === kind || (own !== "" && first.includes(own) && first.indexOf(own) < first.indexOf(kind));
  });
}

function isLoaded({ shelf, question }: Case): boolean {
  return shelf.documents.some(({ meta }) => isNumbered(meta, question));
}

/** Whether a text prints a number, compared without accents; of "thông tư 30" the digits must begin a number: "30/2024/TT-". */
function isPrinted(printed: string, number: string): boolean {
  const [text, sought] = [fold(printed.normalize("NFC")), fold(number.normalize("NFC"))];
  const follows = /\D/.test(sought) ? /^(?!\d)/ : /^\/(?:\d{4}\/)?\p{L}/u;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1))
    if (!/\d/.test(text.charAt(at - 1)) && follows.test(text.slice(at + sought.length, at + sought.length + 8)))
      return true;
  return false;
}

function isAnswered(of: Case, passage: Passage): boolean {
  return coverage(of.question.concepts, [{ text: passage.text, factor: 1 }]) >= ITS_OWN;
}

function notLoaded(of: Case, citing: readonly Passage[], number: string): Answer {
  return refused(
    of.question,
    "document-not-loaded",
    citing.slice(0, 1).map((passage) => quoteCiting(of, passage, number)),
  );
}

/** The sentence that names the document. */
function quoteCiting(of: Case, passage: Passage, number: string): Statement {
  const text = sentences(passage.text).find((sentence) => isPrinted(sentence.text, number))?.text ?? passage.text;
  return {
    kind: "quotation",
    text,
    cite: of.shelf.citePassage(passage, text),
  };
}
