import type { Notice } from "../../domain/answer.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import { isSaidNumber } from "../../domain/document-number.ts";

/** What the reader of an answer from a document must know of its validity on a day. */
export function validityNotices(document: DocumentMeta, loaded: readonly DocumentMeta[], asOf?: string): Notice[] {
  const replaced = replacedBy(document, loaded, asOf);
  if (replaced !== undefined) return [{ kind: "replaced", document, ...replaced }];
  const { validFrom, validUntil } = document;
  if (asOf !== undefined && validUntil !== undefined && validUntil < asOf)
    return [{ kind: "expired", document, until: validUntil }];
  const amending = loaded.filter((other) => isBegun(other, asOf) && amends(other, document));
  return [
    ...(asOf !== undefined && validFrom !== undefined && validFrom > asOf
      ? [{ kind: "not-in-force-yet", document, from: validFrom } as const]
      : []),
    ...amending.map((by): Notice => ({ kind: "amended", document, by })),
  ];
}

/** The documents whose place another loaded one has taken by a day. */
export function createOutdated(loaded: readonly DocumentMeta[]): (asOf?: string) => ReadonlySet<string> {
  const succeeded = loaded.flatMap((document) => {
    const by = successorOf(document, loaded);
    return by === undefined ? [] : [{ id: document.id, by }];
  });
  return (asOf) => new Set(succeeded.filter(({ by }) => isBegun(by, asOf)).map(({ id }) => id));
}

type Replaced = Pick<Extract<Notice, { kind: "replaced" }>, "number" | "by" | "since">;

/** What took the place of a document: a loaded act, or one of which only the number is known. */
function replacedBy(document: DocumentMeta, loaded: readonly DocumentMeta[], asOf?: string): Replaced | undefined {
  const { replacedBy: said } = document;
  const successor = successorOf(document, loaded);
  if (successor !== undefined) {
    if (!isBegun(successor, asOf)) return undefined;
    const since = successor.validFrom ?? successor.issuedOn;
    return { number: successor.number ?? said ?? "", by: successor, ...(since === undefined ? {} : { since }) };
  }
  return said === undefined ? undefined : { number: said };
}

function successorOf(document: DocumentMeta, loaded: readonly DocumentMeta[]): DocumentMeta | undefined {
  const { number, replacedBy: said } = document;
  return loaded.find(
    (other) =>
      other.id !== document.id &&
      ((said !== undefined && isSaidNumber(said, other.number)) ||
        (number !== undefined && names(other.replaces, number))) &&
      // Two acts that name each other replace nothing; a later one tells which.
      !(document.number !== undefined && other.number !== undefined && names(document.replaces, other.number)),
  );
}

function amends(other: DocumentMeta, { number }: DocumentMeta): boolean {
  return number !== undefined && other.amends?.some((amended) => isSaidNumber(amended.number, number)) === true;
}

function names(said: readonly string[] | undefined, number: string): boolean {
  return said?.some((one) => isSaidNumber(one, number)) === true;
}

/** Whether an act holds by that day; one without a date is taken to. */
function isBegun({ validFrom, issuedOn }: DocumentMeta, asOf?: string): boolean {
  const from = validFrom ?? issuedOn;
  return asOf === undefined || from === undefined || from <= asOf;
}
