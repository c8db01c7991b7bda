import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { packageRoot } from "../../../src/surroundings.ts";
import { soon } from "../reporting/channels-stage.ts";
import { openZaloStage } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openZaloStage>>;
beforeAll(async () => {
  stage = await openZaloStage({ ZALO_OA_BUTTONS: "on" });
}, 120_000);
afterAll(() => stage.close());

let people = 0;
function newParent() {
  people += 1;
  const id = `4800000008${people}`;
  let heard = 0;
  return {
    id,
    count: () => stage.heardBy(id).length,
    writes: (text: string) => stage.oa.writes(id, text),
    /** Waits for the next message that says this. */
    hears: (words: string | RegExp) =>
      soon(() => {
        const at = stage.heardBy(id).findIndex((text, index) => index >= heard && text.match(words) !== null);
        if (at < 0) return undefined;
        heard = at + 1;
        return stage.heardBy(id)[at];
      }),
    /** Taps a button under the last message: its payload comes back as a message of the person. */
    taps(label: string) {
      const button = stage.buttonsOf(id).find(({ title }) => title === label);
      return stage.oa.writes(id, String(button?.payload));
    },
  };
}

it("shows choices as buttons, and a tap is the choice", async () => {
  const parent = newParent();
  await parent.writes("gặp cán bộ");
  const asked = await parent.hears(/viết ngắn gọn/);
  expect(asked).not.toMatch(/^1\. /m);
  expect(stage.buttonsOf(parent.id).map(({ title }) => title)).toEqual(["Chuyển cho cán bộ", "Thôi, không chuyển"]);
  await parent.writes("hỏi về chuyển trường");
  await parent.hears(/Đúng không ạ/);
  await parent.taps("Chuyển cho cán bộ");
  await parent.hears(/đã chuyển lời nhắn/);
});

it("understands a button that was tapped long after its menu", async () => {
  const parent = newParent();
  await parent.writes("gặp cán bộ");
  await parent.hears(/viết ngắn gọn/);
  await parent.writes("thôi");
  await parent.hears(/không chuyển/);
  await parent.writes("Chuyển cho cán bộ");
  await parent.hears(/viết ngắn gọn/);
});

it("numbers a menu of more lines than Zalo takes buttons", async () => {
  const parent = newParent();
  await parent.writes("chủ đề");
  await parent.hears(/6\. /);
  expect(stage.buttonsOf(parent.id)).toEqual([]);
});

it("numbers the menus once Zalo refuses buttons: the message comes once, later ones are not tried, one line says so", async () => {
  stage.fake.takeButtons(false);
  const lines = () => stage.faults.filter((line) => line.includes("takes no buttons"));
  const [one, other] = [newParent(), newParent()];
  await one.writes("gặp cán bộ");
  await one.hears(/1\. Chuyển cho cán bộ/);
  stage.fake.takeButtons(true);
  await other.writes("gặp cán bộ");
  await other.hears(/1\. Chuyển cho cán bộ/);
  expect([one.count(), other.count(), lines().length]).toEqual([1, 1, 1]);
  await one.writes("1");
  await one.hears(/đã chuyển lời nhắn/);
  stage.fake.clock.advance(8 * 24 * 3_600_000);
  await one.writes("trợ giúp");
  await soon(() => (stage.buttonsOf(one.id).length > 0 ? true : undefined));
  expect(lines()).toHaveLength(1);
});

/** The lines of the recipe in docs/zalo.md: what the office enters, and what is said to it. */
const RECIPE: Readonly<Record<string, string | RegExp>> = {
  "trợ giúp": vietnamese.serving.help,
  "chủ đề": /Chọn một chủ đề/,
  "nhận tin": /Anh\/chị sẽ nhận lại tin/,
  hủy: vietnamese.subscribing.stopped,
  "gặp cán bộ": /viết ngắn gọn/,
};

it("answers each line of the menu that the documentation has the office enter", async () => {
  const written = readFileSync(join(packageRoot, "docs/zalo.md"), "utf8");
  const [, table = ""] = written.split("`oa.query.show`) | Trợ lý làm gì |");
  const entered = table.split("\n\n")[0]?.match(/(?<=\| `)[^`]+(?=` \|)/g);
  expect(entered).toEqual(Object.keys(RECIPE));
  const parent = newParent();
  for (const [line, answer] of Object.entries(RECIPE)) {
    await parent.writes(line);
    await parent.hears(answer);
  }
});
