import { describe, expect, it } from "vitest";
import words from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import { chatOn, oweTwo } from "./chat-stage.ts";
import { beforeEachOnStage, later, type ReportingStage } from "./stage.ts";

const OTHER = "b0b0b0b0b0b0b0b0";
let stage: ReportingStage;
beforeEachOnStage(async (fresh) => {
  stage = fresh;
});

const chatOf = (conversation: string) => chatOn(stage, conversation);
const oweThree = async () => {
  await oweTwo(stage);
  await stage.owed.open([
    {
      key: "c0c0c0c0c0c0c0c0",
      obligation: "yearly",
      period: "2028",
      unit: "lx",
      standsFor: [],
      at: later(0),
      by: "plan",
    },
  ]);
};
const stateOf = async (key: string) => (await stage.owed.find(key))?.state;

describe("a unit that owes two reports", () => {
  it.each(["con bao cao kia thi nop roi", "cái còn lại nộp rồi", "còn cái khác em nộp rồi ạ", "cai thu 2 nop roi"])(
    "means with “%s” the one that was not just spoken of",
    async (text) => {
      await oweTwo(stage);
      const say = chatOf("head-lx");
      await say({ action: `report:working:${OTHER}` });
      expect((await say(text)).text).toContain("kỳ 2030");
      expect(await stateOf(OTHER)).toBe("working");
      expect(await stateOf(stage.key("lx"))).toBe("reported");
    },
  );

  it("means the other one also right after the receipt of the first", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    await say({ action: `report:done:${OTHER}` });
    expect((await say("cái kia cũng nộp rồi")).text).toContain("A1B2C3D4-1");
  });

  it.each(["ca 2 deu nop roi", "nộp hết rồi", "cả hai báo cáo trường em nộp rồi nha"])(
    "is asked by name after “%s”, and gets both receipts once it says yes",
    async (text) => {
      await oweTwo(stage);
      const say = chatOf("head-lx");
      const asked = await say(text);
      expect(asked.text).toContain("• Báo cáo chuyển đổi số, kỳ 2029");
      expect(asked.text).toContain("• Báo cáo chuyển đổi số, kỳ 2030");
      expect(await stateOf(OTHER)).toBe("open");
      const both = (await say("đúng rồi")).text;
      expect(both).toContain("B0B0B0B0-1");
      expect(both).toContain("A1B2C3D4-1");
      expect((await say({ files: [{ id: "f1", name: "bao-cao.pdf" }] })).choices).toHaveLength(2);
    },
  );

  it("says of which one after it was asked, or that all are meant", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    expect((await say("nộp rồi")).text).toBe(words.which);
    const asked = await say("cả hai");
    expect((await say({ action: asked.choices[0]?.question ?? "" })).text).toContain("B0B0B0B0-1");
    expect(await stateOf(stage.key("lx"))).toBe("reported");
  });

  it("records nothing when it does not confirm, and may choose one", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    const { choices } = await say("cả hai nộp rồi");
    expect((await say({ action: choices[1]?.question ?? "" })).choices).toHaveLength(2);
    expect((await say({ action: choices[0]?.question ?? "" })).text).toBe(words.missing);
    expect([await stateOf(OTHER), await stateOf(stage.key("lx"))]).toEqual(["open", "open"]);
  });

  it("may say so of what it is working on, and look at the other one", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    await say("cả hai đang làm");
    await say("ừ");
    expect([await stateOf(OTHER), await stateOf(stage.key("lx"))]).toEqual(["working", "working"]);
    await say({ action: `report:show:${OTHER}` });
    expect((await say("còn cái kia")).text).toContain("kỳ 2030");
  });
});

it("asks which one where more than one other remains", async () => {
  await oweThree();
  const say = chatOf("head-lx");
  await say({ action: `report:working:${OTHER}` });
  const asked = await say("cái kia nộp rồi");
  expect(asked.text).toBe(words.which);
  expect(asked.choices.map(({ label }) => label.slice(-4)).sort()).toEqual(["2028", "2030"]);
});

it("reports the only one at once, whatever number is said", async () => {
  expect((await chatOf("head-lx")("nộp hết rồi")).text).toContain("A1B2C3D4-1");
});
