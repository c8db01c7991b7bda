import { GrammyError, HttpError } from "grammy";
import { z } from "zod";
import type { SendOutcome } from "../../../../jobs/index.ts";
import { codeOf, neverConnected } from "../../http/dialing-agent.ts";
import errors from "./errors.vi.json" with { type: "json" };

/** When Telegram says "too many" without saying how long. */
const PAUSE_MS = 5_000;

/** The wording is no contract: fragments, lower-cased; the first row that fits code and wording decides. */
const ROWS = z
  .array(
    z.object({
      codes: z.array(z.number()),
      fragment: z.string(),
      class: z.enum(["blocked", "gone", "never-started", "our-fault", "closed"]),
      /** What the office is told. */
      office: z.string(),
    }),
  )
  .parse(errors);

/** What a failed call to Telegram means for the message; details hold no address, and so no token. */
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
  // 5xx, or an answer that is JSON and yet not Telegram's: the message may have been taken.
  return { kind: "unknown", detail: `answer ${code}` };
}
