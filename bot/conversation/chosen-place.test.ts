import { expect, it } from "vitest";
import type { Outbound, Turn } from "../ports.ts";
import { chosenPlace } from "./chosen-place.ts";

const place = (passageId: string) => ({ place: "", placeId: "", document: "", documentId: "a", passageId, quote: "" });
function offering(...ids: string[]): Turn {
  const reply: Outbound = {
    status: "clarify",
    text: "",
    citations: [],
    choices: ids.map((id) => ({ label: id, question: `Xem ${id}` })),
    offers: ids.map(place),
  };
  const inbound = { id: "1", channel: "web", conversation: "c", text: "", receivedAt: "" } as const;
  return { inbound, reply, turnId: ids.join() };
}

it("is the one among the offers whose choice was sent, also when something else was asked in between", () => {
  const before = [offering("a#1", "a#2"), offering("a#9")];
  expect(chosenPlace(before, "Xem a#2")?.passageId).toBe("a#2");
  expect(chosenPlace(before, "Xem a#9")?.passageId).toBe("a#9");
});

it("is none for a question of one's own", () => {
  expect(chosenPlace([offering("a#1")], "học phí bao nhiêu")).toBeUndefined();
  expect(chosenPlace([], "Xem a#1")).toBeUndefined();
});
