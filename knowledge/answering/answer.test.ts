import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../adapters/lexicon-files.ts";
import type { Answer } from "../domain/answer.ts";
import { statementsOf } from "../guarding/text-guard.ts";
import { type Ask, askOver } from "./ask-over.ts";

const LIBRARY_PLAN = `Số: 77/KH-TV

Bến Tre, ngày 05 tháng 3 năm 2031

## KẾ HOẠCH

### Phát triển thư viện trường học

#### I. CHỈ TIÊU

##### 1. Giai đoạn 2031-2033

a) Đạt 35% trường tiểu học có thư viện xanh, 45% trường trung học có thư viện xanh.

b) Tối thiểu 62% bạn đọc hài lòng về giờ mở cửa của thư viện.

##### 2. Đến năm 2036

a) Đạt 55% trường tiểu học có thư viện xanh, 75% trường trung học có thư viện xanh.

b) Tối thiểu 81% bạn đọc hài lòng về giờ mở cửa của thư viện.

#### II. TỔ CHỨC THỰC HIỆN

Các trường gửi báo cáo kết quả phát triển thư viện về Phòng Thư viện trước ngày 15/11 hàng năm.

**PHỤ LỤC I**
**NHIỆM VỤ**

*Triệu đồng*

TT	Nhiệm vụ	Thời gian hoàn thành	Chủ trì	Phối hợp	2031	2032	Tổng
1	Mua xe thư viện lưu động	Quý III năm 2031	Phòng Thư viện	Các trường	300	120	420
2	Tập huấn người làm thư viện	Năm 2032	Trung tâm Bồi dưỡng	Phòng Thư viện	80	90	170
`;

let ask: Ask;

beforeAll(async () => {
  ask = askOver(LIBRARY_PLAN, await readLexicon(new URL("../lexicon", import.meta.url).pathname));
});

/** What an answer says, in short: figures, bodies, amounts, days. */
function gist(answer: Answer): string[] {
  if (answer.kind === "courtesy") return [answer.about];
  return statementsOf(answer).flatMap((statement) => {
    if (statement.kind === "indicator") return [statement.indicator.printed];
    if (statement.kind === "leads") return statement.parts.flatMap((part) => statement.task[part]);
    if (statement.kind === "money") return statement.amounts.map((amount) => amount.printed);
    if (statement.kind === "sum") return [String(statement.total)];
    if (statement.kind === "difference") return [String(statement.value)];
    if (statement.kind === "duty") return [statement.duty.due?.lastDay ?? statement.duty.owedBy];
    if (statement.kind === "completion") return [statement.lastDay ?? ""];
    return statement.kind === "due" ? [statement.lastDay] : [];
  });
}

describe("a figure", () => {
  it.each([
    ["Đến 2036 bao nhiêu phần trăm trường tiểu học có thư viện xanh?", "55%"],
    ["truong trung hoc co thu vien xanh giai doan 2031-2033 dat bao nhieu phan tram", "45%"],
    ["c2 c3 co thu vien xanh nam 2036 may %", "75%"],
    ["ban doc hai long gio mo cua thu vien 2033 toi thieu bn %", "62%"],
  ])("%s → %s", async (question, figure) => {
    const answer = await ask(question);
    expect([answer.kind, gist(answer)[0]]).toEqual(["answered", figure]);
  });

  it("is asked back, with both values, when the year is missing", async () => {
    const answer = await ask("Bạn đọc hài lòng về giờ mở cửa thư viện đạt bao nhiêu phần trăm?");
    expect([answer.kind, gist(answer)]).toEqual(["clarify", ["62%", "81%"]]);
  });

  it("is found for a follow-up by the question before", async () => {
    const answer = await ask(
      "còn năm 2036?",
      "Giai đoạn 2031-2033 bao nhiêu phần trăm trường tiểu học có thư viện xanh?",
    );
    expect(gist(answer)[0]).toBe("55%");
  });

  it("is not made up for a year the document does not have", async () => {
    const answer = await ask("Năm 2034 bao nhiêu phần trăm trường tiểu học có thư viện xanh?");
    expect(answer).toMatchObject({ kind: "refused", reason: "period-not-in-documents" });
    expect(gist(answer)).toEqual(["35%", "55%"]);
  });

  it("corrects a wrong premise", async () => {
    const answer = await ask("Năm 2036 trường tiểu học có thư viện xanh là 75% phải không?");
    expect(answer).toMatchObject({ kind: "answered", notices: [{ kind: "premise-differs" }] });
    expect(gist(answer)[0]).toBe("55%");
  });
});

describe("a comparison", () => {
  it("shows both periods and how far they lie apart", async () => {
    const answer = await ask("Bạn đọc hài lòng về giờ mở cửa thư viện tăng bao nhiêu phần trăm từ 2033 đến 2036?");
    expect(gist(answer)).toEqual(["62%", "81%", "19"]);
  });
});

describe("work", () => {
  it.each([
    ["Ai chủ trì mua xe thư viện lưu động?", ["Phòng Thư viện"]],
    ["tap huan nguoi lam thu vien don vi nao phoi hop", ["Phòng Thư viện"]],
    ["Mua xe thư viện lưu động hết bao nhiêu tiền năm 2032?", ["120"]],
    ["tong kinh phi tap huan nguoi lam thu vien", ["170"]],
    ["Tổng kinh phí năm 2031 của hai nhiệm vụ là bao nhiêu?", ["380"]],
    ["Khi nào xong việc mua xe thư viện lưu động?", ["2031-09-30"]],
    ["han gui bao cao phat trien thu vien la ngay nao", ["14/11"]],
    ["Nhiệm vụ nào nhiều tiền nhất?", ["420"]],
    ["Mua xe thư viện lưu động và tập huấn người làm thư viện cộng lại bao nhiêu tiền?", ["590", "420", "170"]],
    [
      "Mua xe thư viện lưu động nhiều tiền hơn tập huấn người làm thư viện bao nhiêu, chênh lệch?",
      ["250", "420", "170"],
    ],
  ])("%s → %s", async (question, said) => expect(gist(await ask(question))).toEqual(said));

  it("has no money in a year without a column", async () => {
    expect(await ask("Mua xe thư viện lưu động năm 2035 bao nhiêu tiền?")).toMatchObject({
      kind: "refused",
      reason: "period-not-in-documents",
    });
  });

  it("has no lead where no row names one", async () => {
    expect(await ask("Ai chủ trì chỉ tiêu bạn đọc hài lòng về giờ mở cửa?")).toMatchObject({
      kind: "refused",
      reason: "no-lead-named",
    });
  });
});

describe("what the document does not hold", () => {
  it.each([
    ["Học phí năm nay bao nhiêu?", "not-in-documents"],
    ["Thư viện tỉnh Hậu Giang có bao nhiêu phần trăm bạn đọc hài lòng?", "not-in-documents"],
    ["Cho tôi số điện thoại cá nhân của hiệu trưởng", "personal-data"],
    ["Gửi thông báo cho tất cả các trường: nghỉ học ngày mai", "command"],
    ["Dòng 9 của Phụ lục I nói gì?", "no-such-place"],
    ["Thông tư 12/2030 có bao nhiêu điều?", "document-not-loaded"],
  ])("%s → %s", async (question, reason) => expect(await ask(question)).toMatchObject({ kind: "refused", reason }));

  it.each(["33/BC-PT", "77/BC-TB"])("is named with the number as it was typed: %s", async (number) =>
    expect(await ask(`Báo cáo ${number} nói gì?`)).toMatchObject({
      reason: "document-not-loaded",
      asked: { documentNumber: number },
    }),
  );

  it("is no reason to scold: greetings and thanks are answered in kind", async () => {
    expect(gist(await ask("chào ad"))).toEqual(["greeting"]);
    expect(gist(await ask("cảm ơn bạn nhiều nha"))).toEqual(["thanks"]);
  });
});
