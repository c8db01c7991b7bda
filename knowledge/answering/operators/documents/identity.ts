import type { Statement } from "../../../domain/answer.ts";
import type { DocumentMeta } from "../../../domain/document.ts";
import type { Passage } from "../../../domain/passage.ts";
import { isOffice, kindNamed } from "../../../reading/form.ts";
import { shortened } from "../../../reading/shortened.ts";
import { answered, type Case, refused, type Step } from "../../case.ts";
import { documentsMeant, namesMissingKind } from "../../documents-meant.ts";
import { type Concept, isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { itemsUnder } from "../work/list.ts";

/** Who signed, to whom it went, its number and date: told by the form of the document, not by words found. */
export const answerIdentity: Step = (of) => {
  const { asks } = of.question;
  const document = documentNamed(of);
  if (document === undefined || namesMissingKind(of.shelf, of.question)) return undefined;
  if ((asks.has("signer") || asks.has("recipients") || asks.has("identity")) && isOpen(of)) return whichDocument(of);
  const ofKind = (kind: Passage["kind"]) => document.passages.filter((passage) => passage.kind === kind);
  if (asks.has("signer")) return signer(of, document);
  if (asks.has("recipients")) {
    const lines = ofKind("recipients").filter((line) => /^[-–+]/.test(line.text));
    return lines.length === 0 ? undefined : answered(itemsUnder(of, lines));
  }
  const bases = ofKind("basis");
  if (asks.has("basis") && bases.length > 0) return answered(itemsUnder(of, bases));
  const head = ofKind("header")[0];
  if (asks.has("closing")) return closing(of, document.passages);
  if (!asks.has("identity") || head === undefined || !isAbout(of, document)) return undefined;
  return answered([{ kind: "identity", document: document.meta, cite: of.shelf.citePassage(head) }]);
};

/** The name with the offices above it; where the text prints no signature, the line that tells who signed. */
function signer(of: Case, { meta, passages }: Case["shelf"]["documents"][number]): ReturnType<Step> {
  const { signer: name } = meta;
  if (name === undefined) return undefined;
  const signed = passages.findIndex(({ kind, text }) => kind === "signature" && text === name);
  const place = signed < 0 ? passages.find(({ text }) => text.includes(name)) : passages[signed];
  const offices = passages
    .slice(0, Math.max(0, signed))
    .filter(({ kind, text }) => kind === "signature" && isOffice(text));
  if (place === undefined) return undefined;
  const titles = offices.map(({ text }) => text);
  return answered([{ kind: "signer", name, titles, cite: of.shelf.citePassage(place) }]);
}

/** Several documents are loaded and the question names none of them, nor anything that only one of them is about. */
function isOpen(of: Case): boolean {
  const meant = documentsMeant(of.shelf, of.question, true);
  const isNamed = meant !== undefined && meant.length === 1;
  return of.shelf.documents.length > 1 && !isNamed && !of.question.concepts.some(isTellingOfContent);
}

function isTellingOfContent(concept: Concept): boolean {
  return isTelling(concept) && !concept.forms.some((form) => kindNamed(form) !== undefined);
}

const MOST_CHOICES = 6;

function whichDocument(of: Case): ReturnType<Step> {
  const meant = documentsMeant(of.shelf, of.question, true);
  const metas = of.shelf.documents.map(({ meta }) => meta).filter(({ id }) => meant?.includes(id) !== false);
  return {
    kind: "clarify",
    about: "document",
    statements: [],
    choices: metas.slice(0, MOST_CHOICES).flatMap((meta) => {
      const name = meta.number ?? meta.title;
      const question = of.question.text.replace(/[?.!\s]+$/, "");
      return name === undefined ? [] : [{ label: { subject: shownAs(meta) }, question: `${question} ${name}?` }];
    }),
  };
}

/** "Luật 43/2019/QH14: Giáo dục": people know an act by its subject more often than by its number. */
function shownAs({ kind, number, title }: DocumentMeta): string {
  const name = [number === undefined ? undefined : kind, number].filter((part) => part !== undefined).join(" ");
  return [name, shortened(title ?? "", LONGEST_SUBJECT)].filter(Boolean).join(": ");
}

const LONGEST_SUBJECT = 80;

/** The closing paragraph beside the title: they may differ, and then both are shown. */
function closing(of: Case, passages: readonly Passage[]): ReturnType<Step> {
  const end = passages.find((passage) => passage.place.steps.at(-1)?.kind === "closing");
  const title = passages
    .filter((passage) => passage.kind === "header")
    .find((passage) => passage.text === of.shelf.meta(passage.documentId).title);
  if (end === undefined) return undefined;
  const readings = [end, ...(title === undefined ? [] : [title])].map(
    (passage): Statement => ({ kind: "quotation", text: passage.text, cite: of.shelf.citePassage(passage) }),
  );
  return readings.length > 1 ? { kind: "conflict", readings, notices: [] } : answered(readings);
}

/** The loaded document that the question means, else the one best found. */
function documentNamed(of: Case): Case["shelf"]["documents"][number] | undefined {
  const [meant] = documentsMeant(of.shelf, of.question, true) ?? [];
  const first = meant ?? of.hits[0]?.passage.documentId ?? of.shelf.documents[0]?.meta.id;
  return of.shelf.documents.find(({ meta }) => meta.id === first);
}

/** What the question names is the document itself, not something inside it. */
function isAbout(of: Case, { meta }: Case["shelf"]["documents"][number]): boolean {
  const named = of.question.concepts.filter(isTellingOfContent);
  return (
    named.length === 0 ||
    coverage(named, [
      { text: `${meta.kind ?? ""} ${meta.number ?? ""} ${meta.issuer ?? ""} ${meta.title ?? ""}`, factor: 1 },
    ]) > 0.5
  );
}

const TITLE =
  "(?:pho )?(?:giam doc|chu tich|thu tuong|bo truong|truong phong|hieu truong|hieu pho|chanh van phong|chanh thanh tra)";
const ASKS_PERSON = new RegExp(` ${TITLE}(?: \\S+){0,5} (?:la ai|ten gi|ten la gi)|(?: ai la| ten) ${TITLE}(?: |$)`);

/** "Giám đốc là ai": a document names those who signed it, and no one else's office is told from it. */
export const refuseUnnamedPerson: Step = (of) => {
  if (!ASKS_PERSON.test(foldedText(of.question.text).trimEnd())) return undefined;
  return refused(of.question, "not-in-documents");
};
