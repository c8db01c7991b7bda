import { expect, it } from "vitest";
import { composeOver } from "../../src/compose.ts";

const HEAD =
  "Số: 15/KH-SGDĐT\n\nAn Giang, ngày 5 tháng 1 năm 2030\n\n# KẾ HOẠCH\n\nTuyển sinh\n\n## I. TỔ CHỨC THỰC HIỆN\n\n";

async function answer(sentence: string, question: string): Promise<string> {
  const text = `${HEAD}1. Các trường trung học ${sentence}\n\n2. Sở GDĐT tổng hợp.`;
  const { conversations } = await composeOver([{ id: "ke-hoach", text, frontMatter: {} }]);
  const turn = await conversations.receive({
    id: "1",
    channel: "terminal",
    conversation: "1",
    text: question,
    receivedAt: "2030-01-01T00:00:00Z",
  });
  return turn === "busy" ? "" : turn.reply.text;
}

it("tells of a day before the first of March what it is in leap years too", async () => {
  const said = await answer("báo cáo số liệu tuyển sinh về Sở trước ngày 01/3.", "báo cáo số liệu tuyển sinh khi nào?");
  expect(said).toContain("chậm nhất ngày 28/2, năm nhuận 29/2; nộp đúng ngày 01/3 là quá hạn");
});

it("tells a day with its hour as a day that is still in time", async () => {
  const said = await answer(
    "nộp phương án tuyển sinh về Sở trước 17 giờ ngày 30/10/2030.",
    "nộp phương án tuyển sinh khi nào?",
  );
  expect(said).toContain("chậm nhất ngày 30/10/2030");
  expect(said).not.toContain("quá hạn");
});

it("tells no last day where two are printed", async () => {
  const said = await answer(
    "nộp danh sách học sinh về Sở trước ngày 15/6 hoặc 15/8.",
    "nộp danh sách học sinh khi nào?",
  );
  expect(said).toContain("15/6 hoặc 15/8");
  expect(said).not.toContain("chậm nhất");
});
