import { expect, it } from "vitest";
import { vietnamese } from "../../../words/words.ts";
import { createTelegramChannel } from "./channel.ts";

const channel = createTelegramChannel({ publicUrl: undefined, words: vietnamese.buttons });
const reply = { status: "answered", text: "Một.\n\n".repeat(1_000), citations: [], choices: [] } as const;
const inbound = { id: "9", channel: "telegram", conversation: "-100", text: "?", receivedAt: "" } as const;
const answers = (over: object) =>
  channel.show({ turnId: "t", inbound: { ...inbound, ...over }, reply }).map((message) => message.answers);

it("shows the first message of an answer under the message of who asked in a group", () => {
  expect(answers({ isGroup: true })).toEqual(["9", undefined]);
  expect(answers({})).toEqual([undefined, undefined]);
  expect(answers({ isGroup: true, id: "tap:77" })).toEqual([undefined, undefined]);
});
