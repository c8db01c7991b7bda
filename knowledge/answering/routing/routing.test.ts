import { describe, expect, it } from "vitest";
import type { Answer } from "../../domain/answer.ts";
import { ROUTES, type Route } from "./routes.ts";
import { routingOf } from "./routing.ts";

const alone = { goesOn: false, follows: false };

const cite = { document: { id: "a" }, passageId: "a#1", place: { id: "1", steps: [] }, quote: "câu" };
const answered: Answer = { kind: "answered", statements: [], notices: [] };
const offered: Answer = { kind: "offered", places: [cite] };
const refused = (reason: Extract<Answer, { kind: "refused" }>["reason"]): Answer => ({
  kind: "refused",
  reason,
  held: [],
  asked: { years: [] },
});
const taken = (route: Route) =>
  routingOf(
    { "": ROUTES.map((name) => (name === route ? 3 : -3)) },
    { text: "tin nhắn", asks: true, ...alone, asked: "" },
  );

describe("a message that is no question about documents", () => {
  it("is answered before anything is searched when somebody is in danger", () => {
    expect(taken("crisis").first).toEqual(refused("crisis"));
    expect(taken("violence").first).toEqual(refused("violence"));
    expect(taken("complaint").first).toBeUndefined();
  });

  it("is told who can help, where the documents hold nothing that is sure", () => {
    expect(taken("own-case").otherwise(offered)).toEqual(refused("own-case"));
    expect(taken("complaint").otherwise(refused("not-in-documents"))).toEqual(refused("complaint"));
    expect(taken("chatter").otherwise(offered)).toEqual(refused("out-of-scope"));
  });

  it("asks back to one bare syllable after an answer, and takes it for danger only where that is clear", () => {
    const bare = (crisis: number) => {
      const weights = { "": ROUTES.map((name) => (name === "crisis" ? crisis : -3)) };
      return routingOf(weights, { text: "ko", asks: false, goesOn: false, follows: true, asked: "" });
    };
    expect([bare(-0.8).mayBeDanger, bare(-0.8).otherwise(offered).kind]).toEqual([false, "clarify"]);
    expect(bare(3).first).toEqual(refused("crisis"));
  });

  it("keeps what is sure, and who announces the matter", () => {
    for (const answer of [answered, refused("announced-elsewhere"), refused("personal-data")])
      expect(taken("own-case").otherwise(answer)).toEqual(answer);
  });

  it("gets no quotation when it asks nothing", () => {
    const { otherwise } = routingOf(
      { "": ROUTES.map((name) => (name === "person" ? 3 : -3)) },
      { text: "x", asks: false, ...alone, asked: "" },
    );
    expect(otherwise(answered)).toEqual(refused("person"));
  });
});

it("leaves a question alone", () => {
  const { first, otherwise } = routingOf({ "": ROUTES.map(() => -3) }, { text: "x", asks: true, ...alone, asked: "x" });
  expect([first, otherwise(offered)]).toEqual([undefined, offered]);
});

it("takes likely danger for danger where only what was said before has led to places", () => {
  const weights = { "": ROUTES.map((name) => (name === "crisis" ? -0.4 : -3)) };
  const message = { text: "con khó thở giờ làm sao", asks: true, asked: "làm sao", goesOn: false };
  expect(routingOf(weights, { ...message, follows: true }).otherwise(offered)).toEqual(refused("crisis"));
  expect(routingOf(weights, { ...message, follows: false }).otherwise(offered)).toEqual(offered);
});

it("takes thanks for thanks however few words they are, unless they ask", () => {
  const weights = { "": ROUTES.map((name) => (name === "thanks" ? 3 : -3)) };
  const message = { text: "uk cảm ơn", asked: "", goesOn: true, follows: true };
  expect(routingOf(weights, { ...message, asks: false }).otherwise(offered)).toMatchObject({ kind: "courtesy" });
  expect(routingOf(weights, { ...message, asks: true }).otherwise(refused("own-case"))).toEqual(refused("own-case"));
});

it("reads a message that mostly tells by what it asks", () => {
  const weights = { "": ROUTES.map(() => -1), "con hoc": ROUTES.map((name) => (name === "opening" ? 30 : -3)) };
  const message = { text: "con học lớp 9, thi mấy môn", asks: true, ...alone };
  expect(routingOf(weights, { ...message, asked: "thi mấy môn" }).otherwise(offered)).toEqual(offered);
  expect(routingOf(weights, { ...message, asked: "" }).otherwise(offered)).toMatchObject({ kind: "clarify" });
});

it("offers places to a question that follows a complaint", () => {
  const weights = { "": ROUTES.map(() => -1), "goi hoai": ROUTES.map((name) => (name === "complaint" ? 30 : -3)) };
  const message = { text: "gọi hoài không ai nghe, hạn nộp hồ sơ khi nào", asks: true, ...alone };
  expect(routingOf(weights, { ...message, asked: "hạn nộp hồ sơ khi nào" }).otherwise(offered)).toEqual(offered);
  expect(routingOf(weights, { ...message, asked: message.text }).otherwise(offered)).toEqual(refused("complaint"));
});

it("takes a message for danger where one of its parts is, and for a question where it opens and asks", () => {
  const cry = { "": ROUTES.map(() => -3), "muon song": ROUTES.map((name) => (name === "crisis" ? 30 : -3)) };
  const message = { asks: true, ...alone };
  const text = "cho hỏi lịch thi năm nay với ạ. em không muốn sống";
  expect(routingOf(cry, { ...message, text, asked: text }).first).toEqual(refused("crisis"));
  const unsure = { "": ROUTES.map((name) => (name === "opening" ? 1 : -1)) };
  const asked = "con tui bị cận mấy độ";
  expect(routingOf(unsure, { ...message, text: asked, asked }).otherwise(offered)).toEqual(offered);
});
