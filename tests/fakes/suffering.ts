import type { Faults } from "./faults.ts";
import { brokenReply, type Call, fieldsOf, isMultipart, isRecord, type Reply } from "./loopback.ts";

/** How a platform says that a token is not accepted, and that the caller has to wait. */
export interface Refusals {
  readonly revoked: Reply;
  readonly tooMany: (seconds: number) => Reply;
}

/**
 * Performs a call, with the fault that is planned for its name. The plan says whether a failing call is performed. `call`
 * is given where it writes to somebody, so that the fake can tell later whose message failed.
 */
export async function suffering(
  faults: Faults,
  name: string,
  { revoked, tooMany }: Refusals,
  perform: () => Reply | Promise<Reply>,
  call?: Call,
): Promise<Reply> {
  const fault = faults.next(name, call === undefined ? undefined : recipientOf(call));
  if (fault === undefined) {
    const reply = await perform();
    await faults.slowDown(name);
    return reply;
  }
  const taken = fault.taken ? await perform() : undefined;
  await faults.slowDown(name);
  if (fault.kind === "cut" && taken?.kind === "answer") return { ...taken, kind: "cut", share: fault.share };
  if (fault.kind === "revoked") return revoked;
  return fault.kind === "flood" ? tooMany(fault.retryAfterSeconds) : brokenReply(fault);
}

/** Whom a call writes to, as each platform's messages say it; undefined for files and other calls. */
function recipientOf(call: Call): string | undefined {
  if (isMultipart(call.headers)) return undefined;
  const { chat_id: chat, recipient } = fieldsOf(call) ?? {};
  const to = isRecord(recipient) ? recipient.user_id : chat;
  return to === undefined ? undefined : String(to);
}
