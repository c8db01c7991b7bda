import pLimit from "p-limit";
import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import { createReplier } from "./reply.ts";

function replierOver(outcomes: SendOutcome[]) {
  const calls: string[] = [];
  const pauses: number[] = [];
  const reply = createReplier(
    new Map([
      [
        "telegram" as const,
        {
          calls: pLimit(1),
          sender: {
            channel: "telegram" as const,
            async send(address: string) {
              calls.push(address);
              return outcomes.shift() ?? { kind: "sent" as const, messageId: "m" };
            },
          },
          pacer: {
            slot: async () => ({ arrive: async () => ({ leaves: () => true, answered: () => undefined }) }),
            turn: async () => ({ leaves: () => true, answered: () => undefined }),
            turnFor: async () => ({ leaves: () => true, answered: () => undefined }),
            pause: async (milliseconds: number) => void pauses.push(milliseconds),
          },
        },
      ],
    ]),
    async () => undefined,
  );
  return {
    calls,
    pauses,
    reply: (begin?: () => Promise<boolean>, notTaken?: () => Promise<void>) =>
      reply("telegram", "7", { text: "chào", buttons: [] }, begin, notTaken),
  };
}

describe("an answer", () => {
  it("is sent again when the platform surely did not take it", async () => {
    const desk = replierOver([
      { kind: "not-sent", detail: "" },
      { kind: "paused", milliseconds: 900 },
    ]);
    expect(await desk.reply()).toEqual({ kind: "sent", messageId: "m" });
    expect([desk.calls.length, desk.pauses]).toEqual([3, [900]]);
  });

  it("is not sent twice when the platform may have taken it", async () => {
    const desk = replierOver([{ kind: "unknown", detail: "reset" }]);
    expect(await desk.reply()).toEqual({ kind: "unknown", detail: "reset" });
    expect(desk.calls).toHaveLength(1);
  });

  it("is written down as begun before each call", async () => {
    const desk = replierOver([{ kind: "not-sent", detail: "" }]);
    const begun: number[] = [];
    await desk.reply(async () => begun.push(desk.calls.length) > 0);
    expect([begun, desk.calls.length]).toEqual([[0, 1], 2]);
  });

  it("is not in doubt while a platform has it wait that surely did not take it", async () => {
    const desk = replierOver([
      { kind: "paused", milliseconds: 900 },
      { kind: "unknown", detail: "reset" },
    ]);
    const marks: string[] = [];
    const begin = async (): Promise<boolean> => marks.push("begun") > 0;
    await desk.reply(begin, async () => void marks.push("not taken"));
    expect(marks).toEqual(["begun", "not taken", "begun"]);
  });

  it("is not sent, nor tried again, once it is in other hands", async () => {
    const desk = replierOver([{ kind: "not-sent", detail: "" }]);
    let isOurs = true;
    const outcome = await desk.reply(async () => {
      const was = isOurs;
      isOurs = false;
      return was;
    });
    expect([outcome.kind, desk.calls.length]).toEqual(["not-sent", 1]);
  });

  it("gives up when the platform stays away", async () => {
    const away: SendOutcome = { kind: "not-sent", detail: "refused" };
    const desk = replierOver([away, away, away, away, away]);
    expect(await desk.reply()).toEqual(away);
    expect(desk.calls).toHaveLength(4);
  });
});
