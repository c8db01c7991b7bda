import type { Evidence, Handed } from "../../domain/deadline/evidence.ts";
import { fileKind } from "../../domain/file-kind.ts";
import type { FileStore } from "../../ports.ts";

export interface EvidenceParts {
  readonly files: Pick<FileStore, "keep">;
  readonly newId: () => string;
  /** SHA-256 in hex. */
  readonly fingerprint: (content: Uint8Array | string) => string;
}

/** Why something handed in is not taken; each is told in one sentence. */
export type EvidenceProblem =
  | "empty"
  | "too-large"
  | "program"
  | "macros"
  | "unknown-kind"
  | "not-a-link"
  | "no-number";

/** 20 MB: the largest file that a Telegram bot can download, and more than a scanned report needs. */
export const MOST_EVIDENCE_BYTES = 20_000_000;
const LONGEST_NAME = 120;
const LONGEST_SAID = 500;

/** Judges what was handed in and keeps it, or says why it is not taken. */
export async function keepEvidence(
  { files, newId, fingerprint }: EvidenceParts,
  handed: Handed,
): Promise<
  { readonly kind: "kept"; readonly evidence: Evidence } | { readonly kind: "refused"; readonly why: EvidenceProblem }
> {
  if (handed.kind !== "file") {
    const said = handed.kind === "link" ? address(handed.url) : documentNumber(handed.number);
    if (said === undefined) return { kind: "refused", why: handed.kind === "link" ? "not-a-link" : "no-number" };
    return { kind: "kept", evidence: { id: newId(), kind: handed.kind, said, sha256: fingerprint(said) } };
  }
  const { bytes } = handed;
  if (bytes.length === 0) return { kind: "refused", why: "empty" };
  if (bytes.length > MOST_EVIDENCE_BYTES) return { kind: "refused", why: "too-large" };
  const judged = fileKind(bytes);
  if (judged.kind !== "known")
    return { kind: "refused", why: judged.kind === "unknown" ? "unknown-kind" : judged.kind };
  const id = newId();
  const name = safeName(handed.name, judged.ending);
  await files.keep({ id, name, type: judged.type, bytes, isForOffice: true });
  return { kind: "kept", evidence: { id, kind: "file", said: name, sha256: fingerprint(bytes), bytes: bytes.length } };
}

/** The file name without a path, with the ending of its true kind: a PDF called "bao-cao.exe" is "bao-cao.pdf". */
function safeName(given: string, ending: string): string {
  const base = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = base
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "")
    .replace(/(?:\.\p{L}[\p{L}\p{N}]{1,4})+$/u, "")
    .trim();
  return `${(plain === "" ? "tep" : plain).slice(0, LONGEST_NAME)}.${ending}`;
}

function address(given: string): string | undefined {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : undefined;
  const isWeb = (url?.protocol === "https:" || url?.protocol === "http:") && url.hostname.includes(".");
  return isWeb && url.href.length <= LONGEST_SAID ? url.href : undefined;
}

/** The number of a document: any text with a digit, since units write numbers in many ways. */
function documentNumber(given: string): string | undefined {
  const said = given.normalize("NFC").replace(/\s+/g, " ").trim();
  return /\d/.test(said) && said.length <= LONGEST_NAME ? said : undefined;
}
