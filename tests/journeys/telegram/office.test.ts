import { afterEach, expect, it } from "vitest";
import { announcingWords } from "../../../jobs/index.ts";
import { TICK_MS } from "../../servers/tick.ts";
import { openTelegramStage } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openTelegramStage>> | undefined;
afterEach(() => stage?.close());
const soon = { timeout: 60_000, interval: 50 };

/** An office address and three parents. */
async function openOffice() {
  const opened = await openTelegramStage({ strangers: "started" });
  stage = opened;
  const contact = (address: string, role: "office" | "parent") => ({
    id: `c${address}`,
    person: `p${address}`,
    channel: "telegram" as const,
    address,
    name: `Người ${address}`,
    roles: [role],
    topics: [],
    consent: "given" as const,
  });
  await opened.delivery.directory.putContacts([
    contact("1", "office"),
    ...["11", "12", "13"].map((address) => contact(address, "parent")),
  ]);
  const worker = await opened.delivery.startWorker("w", (fault) => opened.faults.push(String(fault)), TICK_MS);
  const close = opened.close;
  stage = {
    ...opened,
    async close() {
      await worker.close();
      await close();
    },
  };
  const office = opened.fake.person(1);
  const last = () => office.sees().at(-1);
  const says = async (text: string, expected: RegExp) => {
    office.writes(text);
    await expect.poll(() => last()?.text, soon).toMatch(expected);
  };
  const button = (verb: string): string =>
    last()?.buttons.find(({ data = "" }) => data.startsWith(`announcing:${verb}:`))?.data ?? "";
  const taps = async (verb: string, expected: RegExp) => {
    office.taps(button(verb));
    await expect.poll(() => last()?.text, soon).toMatch(expected);
  };
  return { ...opened, office, last, says, taps, button };
}

const TEXT = "Trường nghỉ học ngày mai <b>\nvì bão & lũ.";

it("lets the office write, look, approve with a second tap and watch; everybody gets it once, as it was typed", {
  timeout: 240_000,
}, async () => {
  const { fake, office, says, taps, button, delivery } = await openOffice();
  await says("/soan", /nội dung/);
  await says(TEXT, /Gửi cho ai/);
  await says("tất cả phụ huynh", /Người nhận: 3 người/);
  const first = button("ask");
  await taps("ask", /Gửi thông báo .* cho 3 người\?/);
  for (const address of [11, 12, 13]) expect(fake.person(address).sees()).toHaveLength(0);
  const second = button("send");
  await taps("send", /Thông báo .*: (đã duyệt|đang gửi|đã gửi)/);
  for (const address of [11, 12, 13])
    await expect
      .poll(
        () =>
          fake
            .person(address)
            .sees()
            .map(({ text }) => text),
        soon,
      )
      .toEqual([TEXT]);
  // The message that is edited while it goes on ends with the result.
  const done = new RegExp(announcingWords.announcementStates.done);
  await expect.poll(() => office.sees().some(({ text }) => done.test(text) && /đã gửi: 3/.test(text)), soon).toBe(true);
  // Old buttons do not send twice.
  for (const data of [first, second]) {
    const before = office.sees().length;
    office.taps(data);
    await expect.poll(() => office.sees().length, soon).toBeGreaterThan(before);
  }
  const [announcement] = await delivery.announcing.list();
  const status = await delivery.announcing.status(announcement?.id ?? "");
  expect(status.kind === "status" && status.counts).toEqual({ sent: 3 });
});

it("takes pictures, files and formatting, shows them to the writer first, and sends them as they were made", {
  timeout: 240_000,
}, async () => {
  const { fake, office, last, says, button } = await openOffice();
  await says("soạn thông báo", /nội dung/);
  const pdf = { kind: "document", name: "lịch nghỉ.pdf", bytes: new Uint8Array(Buffer.from("%PDF-1.7 lịch")) } as const;
  office.sends({ ...pdf, name: "chạy.exe" });
  await expect.poll(() => last()?.text, soon).toMatch(/chạy\.exe không thuộc loại[\s\S]*nội dung/);
  office.sends({ ...pdf, bytes: new Uint8Array(20_000_001) });
  await expect.poll(() => last()?.text, soon).toMatch(/lịch nghỉ\.pdf quá lớn, nhiều nhất 20 MB/);
  office.sends({ kind: "photo", name: "", bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) });
  await expect.poll(() => last()?.text, soon).toMatch(/Đã nhận tệp anh-1\.jpg\.[\s\S]*nội dung/);
  const text = "😀 Nghỉ học {{ten}} <khẩn>";
  office.writes(text, [{ type: "bold", offset: text.indexOf("<khẩn>"), length: 6 }]);
  await expect.poll(() => last()?.text, soon).toMatch(/Gửi cho ai/);
  office.sends(pdf);
  await expect.poll(() => last()?.text, soon).toMatch(/Đã nhận tệp lịch nghỉ\.pdf\.[\s\S]*Gửi cho ai/);
  await says("tất cả phụ huynh", /Tệp kèm theo: anh-1\.jpg[\s\S]*lịch nghỉ\.pdf[\s\S]*Người nhận: 3 người/);
  office.taps(button("test"));
  await expect.poll(() => office.sees().some((one) => one.text.startsWith("Đang gửi thử")), soon).toBe(true);
  const got = (id: number) =>
    fake
      .person(id)
      .sees()
      .filter((one) => one.file !== undefined || one.text.startsWith("😀"))
      .map(({ file, text: said, look = [] }) => [file?.kind, said, ...look]);
  const whole = (name: string) => [
    ["photo", ""],
    ["document", ""],
    [undefined, `😀 Nghỉ học ${name} <khẩn>`, "bold: <khẩn>"],
  ];
  await expect.poll(() => got(1), soon).toEqual(whole("Người 1"));
  const before = fake.files.uploads();
  office.taps(
    office
      .sees()
      .flatMap(({ buttons }) => buttons.map(({ data = "" }) => data))
      .find((data) => data.startsWith("announcing:ask:")) ?? "",
  );
  await expect.poll(() => last()?.text, soon).toMatch(/cho 3 người\?/);
  office.taps(button("send"));
  for (const id of [11, 12, 13]) await expect.poll(() => got(id), soon).toEqual(whole(`Người ${id}`));
  expect(fake.files.uploads()).toBe(before);
});

it("refuses everybody else, and an address of before whose button is still on the screen", {
  timeout: 240_000,
}, async () => {
  const { fake, says, last, taps, delivery } = await openOffice();
  await says("soạn thông báo", /nội dung/);
  await says("Họp", /Gửi cho ai/);
  await says("người sao Hỏa", /Gửi cho ai/);
  await says("tất cả phụ huynh", /Người nhận: 3 người/);
  const parent = fake.person(11);
  parent.writes("soạn thông báo");
  await expect.poll(() => parent.sees().at(-1)?.text, soon).toMatch(/Chỉ tài khoản của Văn phòng/);
  await delivery.directory.putContacts([
    {
      id: "c1",
      person: "p1",
      channel: "telegram",
      address: "1",
      name: "Người 1",
      roles: ["staff"],
      topics: [],
      consent: "given",
    },
  ]);
  await taps("ask", /Chỉ tài khoản của Văn phòng/);
  expect((await delivery.announcing.list()).map(({ state }) => state)).toEqual(["draft"]);
  expect(last()?.buttons).toEqual([]);
});
