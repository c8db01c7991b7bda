import { describe, expect, it } from "vitest";
import type { Audience } from "../../domain/people/audience.ts";
import { EVERYBODY } from "../../domain/people/audience.ts";
import type { Unit } from "../../domain/people/contact.ts";
import { createUnitIndex } from "../unit-index.ts";
import { audienceInWords, audienceProblemInWords } from "./audience-wording.ts";
import { readAudience } from "./audience-words.ts";

const unit = (id: string, name: string, level: Unit["level"], commune: string, more: Partial<Unit> = {}): Unit => ({
  id,
  name,
  level,
  commune,
  aliases: [],
  ...more,
});
const book = createUnitIndex(
  [
    unit("lx", "Trường THPT Long Xuyên", "upper-secondary", "phường Long Xuyên", { aliases: ["LX"] }),
    unit("cu", "Trường THCS Châu Phú", "lower-secondary", "xã Mỹ Đức", { validTo: "2030-01-01", succeededBy: "md" }),
    unit("md", "Trường THCS Mỹ Đức", "lower-secondary", "xã Mỹ Đức"),
    unit("nt1", "Trường Tiểu học Nguyễn Trãi", "primary", "xã Mỹ Đức"),
    unit("nt2", "TH Nguyễn Trãi", "primary", "Vĩnh Tế"),
    unit("mat", "Trường Mầm non Hoa Mai", "preschool", "Vĩnh Tế", { validTo: "2029-06-01" }),
  ],
  "2030-03-01",
);
const read = (expression: string) =>
  readAudience(expression, {
    book,
    topics: ["an toàn giao thông"],
    titles: ["giáo viên chủ nhiệm lớp 5a", "kế toán"],
    reports: [
      { ...REPORT, days: [{ day: 20, month: 12 }] },
      { obligation: "o2", period: "2030-03", title: "báo cáo số liệu quý", days: [{ day: 31, month: 3 }] },
    ],
  });
const NOBODY = { roles: [], levels: [], communes: [], units: [], topics: [] } as const;
const REPORT = { obligation: "o1", period: "2030", title: "báo cáo chuyển đổi số" };
const conditions = (expression: string): Partial<Audience> | string => {
  const reading = read(expression);
  if (reading.kind === "not-understood") return reading.problems.map(({ kind }) => kind).join();
  return Object.fromEntries(
    Object.entries(reading.audience).filter(([, values]) => !Array.isArray(values) || values.length > 0),
  );
};

describe("an audience in words", () => {
  it.each<[string, Partial<Audience>]>([
    ["hiệu trưởng THPT", { roles: ["head"], levels: ["upper-secondary"] }],
    ["Hiệu trưởng các trường trung học phổ thông", { roles: ["head"], levels: ["upper-secondary"] }],
    ["phụ huynh theo chủ đề tuyển sinh", { roles: ["parent"], topics: ["tuyển sinh"] }],
    [
      "phu huynh chu de tuyen sinh, an toan giao thong",
      { roles: ["parent"], topics: ["tuyển sinh", "an toàn giao thông"] },
    ],
    ["xã Mỹ Đức, Vĩnh Tế", { communes: ["xã Mỹ Đức", "Vĩnh Tế"] }],
    ["xa my duc", { communes: ["xã Mỹ Đức"] }],
    ["đầu mối đơn vị và hiệu trưởng", { roles: ["unit-contact", "head"] }],
    ["cán bộ, văn phòng", { roles: ["staff", "office"] }],
    ["mọi người quan tâm OA", { roles: ["followers"] }],
    ["moi nguoi quan tam zalo oa", { roles: ["followers"] }],
    ["phụ huynh, người quan tâm OA", { roles: ["parent", "followers"] }],
    [
      "phụ huynh mầm non và tiểu học ở phường Long Xuyên",
      { roles: ["parent"], levels: ["preschool", "primary"], communes: ["phường Long Xuyên"] },
    ],
    ["phụ huynh trường THPT Long Xuyên", { roles: ["parent"], units: ["lx"] }],
    ["phụ huynh LX", { roles: ["parent"], units: ["lx"] }],
    ["hiệu trưởng THCS Châu Phú", { roles: ["head"], units: ["md"] }],
    ["phụ huynh TH Nguyễn Trãi xã Vĩnh Tế", { roles: ["parent"], communes: ["Vĩnh Tế"], units: ["nt2"] }],
    ["phụ huynh nt1", { roles: ["parent"], units: ["nt1"] }],
    ["tất cả hiệu trưởng", { roles: ["head"] }],
    ["HT", { roles: ["head"] }],
    ["nhắn HT trường nào chưa nộp báo cáo chuyển đổi số", { roles: ["head"], owing: REPORT }],
    ["toàn thể cán bộ giáo viên", { roles: ["head", "staff", "unit-contact"] }],
    ["thầy cô hiệu trưởng trường cấp 3", { roles: ["head"], levels: ["upper-secondary"] }],
    ["gửi kế toán các trường", { titles: ["kế toán"] }],
    ["lãnh đạo trường", { roles: ["head"], titles: ["phó hiệu trưởng", "phó giám đốc"] }],
    [
      "BGH các trường THCS",
      { roles: ["head"], titles: ["phó hiệu trưởng", "phó giám đốc"], levels: ["lower-secondary"] },
    ],
    ["phó hiệu trưởng THPT", { titles: ["phó hiệu trưởng"], levels: ["upper-secondary"] }],
    ["gvcn lớp 5a tiểu học", { titles: ["giáo viên chủ nhiệm lớp 5a"], levels: ["primary"] }],
    ["các trường tiểu học ở Vĩnh Tế", { levels: ["primary"], communes: ["Vĩnh Tế"] }],
    ["cac truong tieu hoc o vinh te", { levels: ["primary"], communes: ["Vĩnh Tế"] }],
    [
      "hiệu trưởng THPT trừ xã Mỹ Đức",
      { roles: ["head"], levels: ["upper-secondary"], except: { ...NOBODY, communes: ["xã Mỹ Đức"] } },
    ],
    ["tất cả trừ phụ huynh", { except: { ...NOBODY, roles: ["parent"] } }],
    ["hiệu trưởng đơn vị chưa nộp báo cáo 20/12", { roles: ["head"], owing: REPORT }],
    ["don vi chua nop bao cao chuyen doi so", { owing: REPORT }],
    [
      "hiệu trưởng các trường THCS chưa nộp báo cáo chuyển đổi số trừ xã Mỹ Đức",
      { roles: ["head"], levels: ["lower-secondary"], owing: REPORT, except: { ...NOBODY, communes: ["xã Mỹ Đức"] } },
    ],
  ])("%s", (expression, expected) => {
    expect(conditions(expression)).toEqual(expected);
    expect(conditions(`  ${expression.normalize("NFD").toUpperCase()}.`)).toEqual(expected);
  });

  it("means everybody only when it says so and nothing else", () => {
    expect(read("Tất cả")).toEqual({ kind: "audience", audience: EVERYBODY });
    expect(["", "  ", "các trường", "của tất cả các trường"].map(conditions)).toEqual(Array(4).fill("nothing"));
  });

  it.each([
    ["hiệu trưởng THPT trừ", "trừ"],
    ["hiệu trưởng THPT trừ trường đang sửa chữa", "đang sửa chữa"],
    ["thầy cô tiểu học", "thầy cô"],
    ["tạp vụ các trường THPT", "tạp vụ"],
    ["phụ huynh xã Không Có Thật", "Không Có Thật"],
    ["phụ huynh tuyển sinh", "tuyển sinh"],
    ["phụ huynh theo chủ đề bóng đá", "bóng đá"],
    ["50 hiệu trưởng", "50"],
    ["hiếu trưởng", "hiếu"],
    ["phụ huynh, xã", "xã"],
    ["hiệu trưởng != THPT", "!="],
  ])("does not guess: %s", (expression, words) => {
    const reading = read(expression);
    expect(reading).toMatchObject({
      kind: "not-understood",
      problems: [{ kind: "unknown", words: expect.stringContaining(words) }],
    });
  });

  it.each([
    "hiệu trưởng THPT và phụ huynh tiểu học",
    "hiệu trưởng THPT, phụ huynh",
    "cán bộ văn phòng",
    "hiệu trưởng THPT và xã Mỹ Đức",
    "hiệu trưởng TH&THCS",
  ])("says when one audience cannot hold it: %s", (expression) => {
    expect(conditions(expression)).toBe("mixed");
  });

  it("asks which report is meant, and names one that nobody follows", () => {
    expect(conditions("hiệu trưởng chưa nộp báo cáo")).toBe("which-report");
    expect(conditions("hiệu trưởng chưa nộp báo cáo thiên văn")).toBe("no-report");
    expect(conditions("hiệu trưởng chưa nộp báo cáo 21/12")).toBe("no-report");
  });

  it("reports a name of two units with both of them, and a unit that is no more", () => {
    const reading = read("phụ huynh tiểu học Nguyễn Trãi");
    expect(reading).toMatchObject({ problems: [{ kind: "ambiguous", candidates: [{ id: "nt1" }, { id: "nt2" }] }] });
    if (reading.kind === "not-understood" && reading.problems[0] !== undefined)
      expect(audienceProblemInWords(reading.problems[0], "…")).toContain(
        "Trường Tiểu học Nguyễn Trãi – xã Mỹ Đức – nt1",
      );
    expect(conditions("phụ huynh mầm non Hoa Mai")).toBe("ended");
  });

  it.each<Partial<Audience>>([
    {},
    { roles: ["head", "unit-contact"], levels: ["upper-secondary", "commune"] },
    { roles: ["parent"], communes: ["xã Mỹ Đức", "Vĩnh Tế"], topics: ["tuyển sinh", "học phí"] },
    { levels: ["office", "continuing"] },
    { roles: ["followers"] },
    { roles: ["staff", "office", "parent"], units: ["lx", "md"] },
    { roles: ["head"], titles: ["kế toán", "y tế"], levels: ["primary"] },
    { titles: ["văn thư"], except: { ...NOBODY, units: ["lx"] } },
    { except: { ...NOBODY, roles: ["parent"], levels: ["primary"] } },
    { roles: ["head"], owing: REPORT, except: { ...NOBODY, communes: ["xã Mỹ Đức"] } },
    { owing: REPORT },
  ])("is said in words that mean the same again: %j", (part) => {
    const audience = { ...EVERYBODY, ...part };
    expect(read(audienceInWords(audience, book))).toEqual({ kind: "audience", audience });
  });
});
