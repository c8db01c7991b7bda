import { expect, it } from "vitest";
import { lookAtToday, type TodayPart } from "./today-part.ts";
import { waitingParts } from "./waiting-parts.ts";

const part = (title: string, tone: TodayPart["tone"], count: TodayPart["count"]): TodayPart => ({
  ...{ title, tone, count, href: "/", button: "Xem" },
});
const never = () => new Promise<"late">(() => undefined);

it("shows what presses most first, and nothing of what does not wait", async () => {
  const lines = await lookAtToday(
    [
      part("nháp", "wait", async () => ({ count: 2 })),
      part("lịch", "plain", async () => ({ count: 0 })),
      part("kênh", "bad", async () => ({ count: 1 })),
    ],
    never,
  );
  expect(lines.map(({ title, count }) => [title, count])).toEqual([
    ["kênh", 1],
    ["nháp", 2],
  ]);
});

it("shows a part that fails as that, and the others as ever", async () => {
  const fails = part("hỏng", "bad", () => Promise.reject(new Error("no database")));
  const lines = await lookAtToday([fails, part("nháp", "wait", async () => ({ count: 2 }))], never);
  expect(lines.map(({ title, fails: failed = false }) => [title, failed])).toEqual([
    ["hỏng", true],
    ["nháp", false],
  ]);
});

it("waits for no part longer than its patience", async () => {
  const slow = part("chậm", "bad", () => new Promise(() => undefined));
  expect(await lookAtToday([slow], async () => "late")).toMatchObject([{ title: "chậm", fails: true }]);
});

it.each([
  ["2030-03-04T02:00:00Z", "wait", "trả lời trước hết ngày 06/03/2030"],
  ["2030-02-28T02:00:00Z", "bad", "trả lời trước hết ngày 04/03/2030"],
  ["2030-02-25T02:00:00Z", "bad", "đã quá hạn trả lời: 27/02/2030"],
])("tells of a wish to put data right from %s by when it has to be answered", async (since, tone, note) => {
  const nextWorkingDay = (day: string): string => {
    const next = new Date(Date.parse(day) + 86_400_000);
    const isWeekend = next.getUTCDay() === 0 || next.getUTCDay() === 6;
    const date = next.toISOString().slice(0, 10);
    return isWeekend ? nextWorkingDay(date) : date;
  };
  const parts = waitingParts({
    waiting: async () => new Map([["correction", { count: 1, since }]]),
    workingDaysFrom: (day) => nextWorkingDay(nextWorkingDay(day)),
    answerDays: 2,
    today: () => "2030-03-04",
  });
  const [line] = await lookAtToday(parts, never);
  expect([line?.tone, line?.note]).toEqual([tone, note]);
});
