import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parseSource, readDocument } from "../../knowledge/index.ts";
import type { ReadTarget, Target } from "./ports.ts";
import { targetsIn } from "./read-targets.ts";
import { identified } from "./same-target.ts";

const PLAN = "1701-KH-SGDDT.md";
let text = "";
const convert = () => Promise.reject(new Error("no conversion"));
async function read(changed = text): Promise<ReadTarget[]> {
  const parsed = await parseSource({ name: PLAN, bytes: Buffer.from(changed) }, convert);
  if (parsed.kind === "problem") throw new Error(parsed.problem);
  return targetsIn([readDocument(parsed.document)]);
}
const goals = ({ goals: set }: ReadTarget): string[] =>
  set.map((goal) => [goal.year, goal.printed, goal.place.id, ...goal.also.map(({ place }) => place.id)].join(" "));
const about = (targets: readonly ReadTarget[], words: string): ReadTarget => {
  const [found, other] = targets.filter(({ says }) => says.includes(words));
  if (found === undefined || other !== undefined) throw new Error(`${words}: not one target`);
  return found;
};

beforeAll(() => {
  text = readFileSync(new URL(`../../knowledge/documents/${PLAN}`, import.meta.url), "utf8");
});

describe("the targets of the plan", () => {
  it("have the goals of their years beside each other", async () => {
    const targets = await read();
    expect(goals(about(targets, "Hồ sơ công việc tại cấp phòng"))).toEqual([
      "2025 80% I.3.1.2.c PL1.I.3",
      "2030 90% PL1.II.4",
    ]);
    expect(goals(about(targets, "Người học hài lòng"))).toEqual(["2025 85% I.3.1.3.d", "2030 90% I.3.2.2.f"]);
    expect(goals(about(targets, "Đối với giáo dục trung học"))).toEqual([
      "2025 10% I.3.1.1.a PL1.I.1",
      "2030 20% I.3.2.1.a PL1.II.1",
    ]);
  });

  it("name what is measured without the figure, and who leads where a row says so", async () => {
    const one = about(await read(), "Hoạt động kiểm tra");
    expect(one.says).toMatch(/^Hoạt động kiểm tra của cơ quan quản lý nhà nước được thực hiện/);
    expect([one.measure, one.leads]).toEqual(["%", ["Thanh tra Sở"]]);
    expect((await read()).flatMap(({ says }) => says).join("\n")).not.toMatch(/\d%/);
  });

  it("count each printed figure once", async () => {
    const places = (await read()).flatMap(({ goals: set }) => set.flatMap((goal) => [goal, ...goal.also]));
    expect(places).toHaveLength(52);
  });
});

describe("a target that is read again", () => {
  let ids = 0;
  const known = async (): Promise<Target[]> =>
    identified(await read(), [], () => `t-${++ids}`).map((one) => ({
      ...one,
      isGone: false,
      version: 0,
      rhythm: "year",
    }));
  const again = async (before: readonly Target[], changed: string) =>
    identified(await read(changed), before, () => "new");

  it("keeps its id when nothing changed", async () => {
    const before = await known();
    expect((await again(before, text)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it("keeps its id when its figure or a word of it is mended, or its place moves", async () => {
    const before = await known();
    const { id } = about(before, "Người học hài lòng") as Target;
    const figure = await again(
      before,
      text.replace("Tối thiểu 85% người học hài lòng", "Tối thiểu 86% người học hài lòng"),
    );
    expect(figure.find((one) => one.id === id)?.goals[0]?.printed).toBe("86%");
    const word = await again(before, text.replace("85% người học hài lòng về", "85% người học được hỏi hài lòng về"));
    expect(word.find((one) => one.id === id)?.says).toContain("được hỏi");
    const place = await again(before, text.replace("d) Tối thiểu 85% người học", "đ) Tối thiểu 85% người học"));
    expect(place.find((one) => one.id === id)).toBeDefined();
  });

  it("is another one where the document asks for something else", async () => {
    const before = await known();
    const changed = await again(
      before,
      text.replace(/85% người học hài lòng.*/, "85% phòng máy có phần mềm bản quyền."),
    );
    expect(about(changed, "Phòng máy")).toMatchObject({ id: "new" });
  });
});
