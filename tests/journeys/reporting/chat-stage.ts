import type { Dialogue, Heard } from "../../../bot/conversation/dialogue.ts";
import { createUnitReporting } from "../../../bot/dialogues/unit-reporting/unit-reporting.ts";
import { addDays } from "../../../jobs/domain/calendar/calendar-date.ts";
import { later, type ReportingStage } from "./stage.ts";

const files = new Map<string, Uint8Array | "too-large" | "gone">([
  ["f1", Buffer.from("%PDF-1.7")],
  ["exe", Buffer.from("MZ\u0090")],
  ["big", "too-large"],
  ["lost", "gone"],
  ["f2", Buffer.from("%PDF-1.7 hai")],
  ["f3", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
]);

/** A chat as one person has it: what the dialogue waits for is given back with the next message, a minute later. */
export function chatWith(dialogue: Dialogue, conversation: string) {
  let pending: string | undefined;
  let minutes = 0;
  return async (said: string | Partial<Heard>) => {
    minutes += 1;
    const heard = typeof said === "string" ? { text: said } : said;
    const reply = await dialogue.hear({
      channel: "telegram",
      conversation,
      text: "",
      files: [],
      receivedAt: later(minutes),
      ...heard,
      pending,
    });
    if (reply !== undefined) pending = reply.pending;
    return { text: reply?.reply.text, choices: reply?.reply.choices ?? [], rest: reply?.rest };
  };
}

/** Working days as the chats of the stage count them. */
export const workingDay = async (count: number, after = "2030-12-10"): Promise<string> => addDays(after, count);

/** The chat of somebody who speaks for a unit, or for none. */
export const chatOn = (stage: ReportingStage, conversation: string) =>
  chatWith(
    createUnitReporting({
      desk: stage.desk,
      fetchFile: async (_, { id }) => files.get(id) ?? "gone",
      workingDay,
    }),
    conversation,
  );

/** Another year of the same report, so that the unit owes two. */
export const oweTwo = (stage: ReportingStage) =>
  stage.owed.open([
    {
      key: "b0b0b0b0b0b0b0b0",
      obligation: "yearly",
      period: "2029",
      unit: "lx",
      standsFor: [],
      at: later(0),
      by: "plan",
    },
  ]);
