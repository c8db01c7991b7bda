import { GrammyError } from "grammy";
import { expect, it } from "vitest";
import { telegramOutcome } from "./outcome.ts";

const refused = (error_code: number, description: string, parameters = {}) =>
  telegramOutcome(
    new GrammyError("Call failed", { ok: false, error_code, description, parameters }, "sendMessage", {}),
  );

it.each([
  [403, "Forbidden: bot was blocked by the user", "blocked"],
  [403, "Forbidden: user is deactivated", "gone"],
  [403, "Forbidden: bot can't initiate conversation with a user", "never-started"],
  [403, "Forbidden: bot was kicked from the supergroup chat", "gone"],
  [400, "Bad Request: chat not found", "gone"],
  [400, "Bad Request: PEER_ID_INVALID", "gone"],
  [400, "Bad Request: not enough rights to send text messages to the chat", "blocked"],
  [403, "Forbidden: something new", "blocked"],
])("%i %s means that this person cannot be reached: %s", (code, description, why) => {
  expect(refused(code, description)).toEqual({ kind: "unreachable", why });
});

it.each([
  [400, "Bad Request: can't parse entities: unsupported tag"],
  [400, "Bad Request: message is too long"],
  [400, "Bad Request: BUTTON_DATA_INVALID"],
  [400, "Bad Request: something new"],
  [413, "Request Entity Too Large"],
])("%i %s is our own fault, said with Telegram's words behind ours", (code, description) => {
  const outcome = refused(code, description);
  expect(outcome).toMatchObject({ kind: "our-fault" });
  expect("detail" in outcome && outcome.detail.endsWith(`${code}: ${description}`)).toBe(true);
});

it("waits exactly as long as it is told, closes for a bad token, and does not know after a fault of the server", () => {
  expect(refused(429, "Too Many Requests", { retry_after: 7 })).toEqual({ kind: "paused", milliseconds: 7_000 });
  expect(refused(401, "Unauthorized").kind).toBe("closed");
  expect(refused(502, "Bad Gateway").kind).toBe("unknown");
});
