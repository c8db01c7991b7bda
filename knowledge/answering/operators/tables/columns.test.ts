import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../../../adapters/lexicon-files.ts";
import { statementsOf } from "../../../guarding/text-guard.ts";
import { type Ask, askOver } from "../../ask-over.ts";

const REPORT = `Số: 19/BC-PC

Bến Tre, ngày 05 tháng 3 năm 2031

## BÁO CÁO

### Khám sức khỏe đầu năm

#### I. KẾT QUẢ

Đoàn khám gồm tám bác sĩ, làm việc từ ngày 12/9/2031.

**PHỤ LỤC I**
**KẾT QUẢ KHÁM THEO TRƯỜNG**

TT	Trường	Số học sinh được khám	Số em cận thị	Tỷ lệ sâu răng
1	Mỹ Lồng	1.240	310	41,5%
2	Giồng Trôm	980	402	38,2%
3	Ba Vát	655	97	52%
	Tổng cộng	2.875	809	`;

let ask: Ask;
beforeAll(async () => {
  ask = askOver(REPORT, await readLexicon(new URL("../../../lexicon", import.meta.url).pathname));
});

describe("a column of any table", () => {
  it.each([
    ["Trường nào có nhiều em cận thị nhất?", [["Giồng Trôm", "402", "most"]]],
    ["truong nao kham it hoc sinh nhat", [["Ba Vát", "655", "least"]]],
    ["Tỷ lệ sâu răng của trường nào cao nhất?", [["Ba Vát", "52%", "most"]]],
    ["Tổng cộng bao nhiêu em cận thị?", [["Tổng cộng", "809", undefined]]],
  ])("%s", async (question, said) => {
    const cells = statementsOf(await ask(question)).flatMap((one) =>
      one.kind === "cell" ? [[one.label, one.printed, one.rank]] : [],
    );
    expect(cells).toEqual(said);
  });

  it.each([
    ["Giồng Trôm nhiều hơn Ba Vát bao nhiêu em cận thị?", 305],
    ["Mỹ Lồng và Ba Vát cộng lại mấy học sinh được khám?", 1895],
  ])("%s: computed from two rows, which are shown", async (question, value) => {
    const [computed, ...rows] = statementsOf(await ask(question));
    expect(computed).toMatchObject(computed?.kind === "sum" ? { total: value } : { kind: "difference", value });
    expect(rows.map(({ kind }) => kind)).toEqual(["cell", "cell"]);
  });

  it.each([
    "Trường nào có nhiều máy lọc nước nhất?",
    "Trường nào nhiều giáo viên nhất?",
    "Xã nào có nhiều em cận thị nhất?",
  ])("%s: nothing is computed of what no column holds", async (question) => {
    const answer = await ask(question);
    expect(statementsOf(answer).filter((one) => one.kind === "cell")).toEqual([]);
  });
});
