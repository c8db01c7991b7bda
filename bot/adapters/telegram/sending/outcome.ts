import { GrammyError, HttpError } from "grammy";
import { z } from "zod";
import type { SendOutcome } from "../../../../jobs/index.ts";
import { codeOf, neverConnected } from "../../http/dialing-agent.ts";
import errors from "./errors.vi.json" with { type: "json" };

/** Pause after "too many requests" when Telegram does not say how long. */
const PAUSE_MS = 5_000;

/**
 * Meaning of an error by code and wording; the first matching row decides. Telegram may change its wording, so only
 * fragments are compared, in lower case.
 */
const ROWS = z
  .array(
    z.object({
      codes: z.array(z.number()),
      fragment: z.string(),
      class: z.enum(["blocked", "gone", "never-started", "our-fault", "closed"]),
      /** A sentence for the office. */
      office: z.string(),
    }),
  )
  .parse(errors);

/** What a failed call means for the message. Details never contain the address, and so not the token. */
export function telegramOutcome(fault: unknown): SendOutcome {
  if (fault instanceof GrammyError) return refusal(fault);
  const cause = fault instanceof HttpError ? fault.error : fault;
  const code = codeOf(cause);
  const reason = neverConnected(code);
  return reason === undefined
    ? { kind: "unknown", detail: code ?? "no usable answer" }
    : { kind: "not-sent", detail: reason };
}

function refusal({ error_code: code, description, parameters }: GrammyError): SendOutcome {
  if (code === 429)
    return {
      kind: "paused",
      milliseconds: parameters.retry_after === undefined ? PAUSE_MS : parameters.retry_after * 1_000,
    };
  const said = description.toLowerCase();
  const row = ROWS.find(({ codes, fragment }) => codes.includes(code) && said.includes(fragment));
  const detail = [...(row === undefined ? [] : [row.office]), `${code}: ${description}`].join(" ");
  if (row?.class === "closed" || row?.class === "our-fault") return { kind: row.class, detail };
  if (row !== undefined) return { kind: "unreachable", why: row.class };
  if (code >= 400 && code < 500) return { kind: "our-fault", detail };
  // A 5xx, or JSON that is not Telegram's: the message may have been sent.
  return { kind: "unknown", detail: `answer ${code}` };
}
