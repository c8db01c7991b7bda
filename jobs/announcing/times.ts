import { readInstant } from "../dates/read-day.ts";
import words from "../lexicon/announcing.json" with { type: "json" };
import type { Problem } from "./problems.ts";

/** When an announcement may be sent, as ISO instants, or what is wrong with what was written. */
export interface Times {
  readonly notBefore?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads the start and the end that the office writes; blank or absent means none. The end may also stand behind the start:
 * "8h sáng mai, không gửi sau 17h mai".
 */
export function timesOf(at: string | undefined, expires: string | undefined, now: string): Times {
  const split = splitExpiry(at ?? "");
  const [start, end] = [split.rest, blank(expires) ? (split.expires ?? "") : (expires ?? "")].map((written) =>
    blank(written) ? undefined : readInstant(splitExpiry(written).expires ?? written, now),
  );
  const notBefore = start?.kind === "read" ? start.value : undefined;
  const expiresAt = end?.kind === "read" ? end.value : undefined;
  const problems: Problem[] = [
    ...(start?.kind === "wrong" ? [{ kind: "no-time", says: start.says } as const] : []),
    ...(end?.kind === "wrong" ? [{ kind: "no-expiry", says: end.says } as const] : []),
    ...(notBefore !== undefined && expiresAt !== undefined && expiresAt <= notBefore
      ? [{ kind: "expires-first" } as const]
      : []),
  ];
  return { notBefore, expiresAt, problems };
}

/** Takes "không gửi sau …" off the end of what the office says of whom or when. */
export function splitExpiry(written: string): { readonly rest: string; readonly expires?: string } {
  const text = written.normalize("NFC");
  const lower = text.toLowerCase();
  for (const phrase of words.expiry) {
    const from = lower.lastIndexOf(phrase);
    if (from < 0) continue;
    const rest = text
      .slice(0, from)
      .replace(/[\s,;.]+$/u, "")
      .trim();
    return { rest, expires: text.slice(from + phrase.length).trim() };
  }
  return { rest: text };
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
