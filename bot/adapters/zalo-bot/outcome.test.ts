import { expect, it } from "vitest";
import type { SendOutcome } from "../../../jobs/index.ts";
import { zaloBotOutcome } from "./outcome.ts";

it.each<[number, string, Partial<SendOutcome>]>([
  [403, "Forbidden: bot was blocked by the user", { kind: "unreachable", why: "blocked" }],
  [403, "Forbidden", { kind: "unreachable", why: "blocked" }],
  [403, "Forbidden: user is deactivated", { kind: "unreachable", why: "gone" }],
  [403, "Internal server error", { kind: "unknown" }],
  [403, "", { kind: "unknown" }],
  [400, "Bad request: user has blocked the bot", { kind: "unreachable", why: "blocked" }],
  [404, "chat not found", { kind: "unreachable", why: "gone" }],
  [400, "Bad request: text is too long", { kind: "our-fault" }],
  [401, "Unauthorized", { kind: "closed" }],
  [408, "Request timeout", { kind: "unknown" }],
  [429, "Quota exceeded", { kind: "paused", milliseconds: 7 }],
])("reads %s “%s”", (code, description, meant) => {
  expect(zaloBotOutcome({ kind: "no", code, description }, 7)).toMatchObject(meant);
});
