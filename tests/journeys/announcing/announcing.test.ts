import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planFor } from "../../../jobs/delivering/run/delivery-rows.ts";
import { EVERYBODY, previewLines, problemInWords } from "../../../jobs/index.ts";
import { TICKED_MS } from "../../servers/tick.ts";
import { NOW, openAnnouncingStage, type Person, RULES, sleep } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openAnnouncingStage>>;

beforeAll(async () => {
  stage = await openAnnouncingStage();
});

afterAll(() => stage.close());

describe("an announcement", () => {
  it("reaches each person by the first channel that is open, with the text filled", async () => {
    await stage.people("họp", [
      { telegram: "t1", oa: "o1" },
      { telegram: "t2" },
      { telegram: "t3", oa: "o3", wroteDaysAgo: 9 },
    ]);
    const { status } = await stage.sentTo("họp");
    expect(status.counts).toEqual({ sent: 3 });
    expect(
      stage.received
        .filter(({ address }) => ["t1", "o1", "t2", "t3", "o3"].includes(address))
        .map(({ address }) => address)
        .sort(),
    ).toEqual(["o1", "t2", "t3"]);
    expect(stage.received.at(-1)?.text).toBe("Kính gửi Cô Mẫu: họp lúc 8 giờ.");
  });

  it("goes on by the next channel when the platform says that a person has blocked it, and remembers that", async () => {
    await stage.people("chặn", [{ telegram: "t4", oa: "o4" }]);
    stage.outcomes.set("o4", { kind: "unreachable", why: "blocked" });
    const { id, status } = await stage.sentTo("chặn");
    expect(status.counts).toEqual({ sent: 1 });
    const rows = await stage.ledger.rows(id, { limit: 10 });
    expect(rows.map(({ channel, state, why, hop }) => [channel, state, why, hop])).toEqual([
      ["zalo-oa", "unreachable", "blocked", 0],
      ["telegram", "sent", undefined, 1],
    ]);
    expect((await stage.drafted("chặn")).run.refused).toEqual([{ channel: "zalo-oa", why: "blocked", count: 1 }]);
  });

  it("does what its dry run said, recipient by recipient", async () => {
    const mixed = Array.from({ length: 2_000 }, (_, index): Person => {
      const telegram = index % 3 === 0 ? {} : { telegram: `mt${index}` };
      const oa = index % 4 === 1 ? {} : { oa: `mo${index}` };
      return {
        ...telegram,
        ...oa,
        wroteDaysAgo: index % 11,
        ...(index % 17 === 0 ? { consent: "withdrawn" as const } : {}),
        ...(index % 13 === 0 ? { unreachable: "gone" } : {}),
      };
    });
    await stage.people("đủ loại", mixed);
    const draft = await stage.drafted("đủ loại");
    const everybody = await stage.directory.recipients(draft.announcement.audience, { limit: 5_000 });
    const said = everybody.flatMap((person) => planFor(person, draft.announcement, RULES, { now: NOW }));
    await stage.announcing.approve(draft.id, "anh Sáu", draft.mark);
    const { counts } = await stage.ends(draft.id);
    const happened = await stage.ledger.rows(draft.id, { limit: 5_000 });
    const spelled = (rows: readonly { recipient: string; channel: string; state: string }[]) =>
      rows
        .map(({ recipient, channel, state }) => `${recipient} ${channel} ${state === "planned" ? "sent" : state}`)
        .sort();
    expect(spelled(happened)).toEqual(spelled(said));
    expect(draft.run.reached.reduce((sum, { now }) => sum + now, 0)).toBe(counts.sent);
    expect(draft.run.people).toBe(everybody.length);
  });

  it("waits with those of unknown outcome for a person's word", async () => {
    await stage.people("chưa rõ", [{ telegram: "t5" }, { telegram: "t6" }]);
    stage.outcomes.set("t5", { kind: "unknown", detail: "reset" });
    const { id, status } = await stage.sentTo("chưa rõ");
    expect(status.counts).toEqual({ sent: 1, unknown: 1 });
    stage.outcomes.delete("t5");
    expect(await stage.announcing.resendUnknown(id)).toEqual({ kind: "resent", count: 1 });
    expect((await stage.ends(id, ["done"])).counts).toEqual({ sent: 2 });
  });

  it("is stopped after the first faults of our own, and marks no recipient for them", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ telegram: `f${index}` }));
    for (const { telegram } of rows)
      stage.outcomes.set(telegram, { kind: "our-fault", detail: "can't parse entities" });
    await stage.people("lỗi", rows);
    const { status } = await stage.sentTo("lỗi");
    expect(status.announcement).toMatchObject({ state: "stopped", stoppedBy: "can't parse entities" });
    expect(status.counts.failed).toBeLessThan(10);
    expect((await stage.drafted("lỗi")).run.reached[0]?.now).toBe(300);
  });

  it("waits with everybody when the platform asks to, and loses nobody", async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ telegram: `p${index}` }));
    await stage.people("chờ", rows);
    stage.outcomes.set("p7", { kind: "paused", milliseconds: 10 });
    const draft = await stage.drafted("chờ");
    await stage.announcing.approve(draft.id, "anh Sáu", draft.mark);
    await sleep(1_000);
    stage.outcomes.delete("p7");
    expect((await stage.ends(draft.id)).counts).toEqual({ sent: 40 });
  });
});

describe("an approval", () => {
  it("is made once, of two at once", async () => {
    await stage.people("một lần", [{ telegram: "a1" }]);
    const { id, mark } = await stage.drafted("một lần");
    const made = await Promise.all(["x", "y", "z"].map((by) => stage.announcing.approve(id, by, mark)));
    expect(made.filter(({ kind }) => kind === "approved")).toHaveLength(1);
    await stage.ends(id);
  });

  it("names exactly what was previewed, and is worth nothing for another text", async () => {
    await stage.people("đổi chữ", [{ telegram: "a2" }]);
    const { id, mark } = await stage.drafted("đổi chữ");
    expect(await stage.announcing.approve(id, "x", `${mark}0`)).toEqual({ kind: "changed" });
    await stage.announcing.approve(id, "x", mark);
    await stage.database.query("UPDATE announcements SET text = 'khác' WHERE id = $1", [id]);
    await sleep(TICKED_MS);
    expect(stage.received.filter(({ address, text }) => address === "a2" && text === "khác")).toEqual([]);
    await stage.announcing.cancel(id);
  });

  it("waits for the hour that the office says, which the preview says back with its weekday", async () => {
    const draft = (at: string) =>
      stage.announcing.draft({
        text: "họp",
        audience: EVERYBODY,
        channels: ["telegram"],
        urgent: false,
        by: "cô Lan",
        at,
      });
    const written = await draft("01/04/2030 08:00");
    if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
    expect(written.announcement.notBefore).toBe("2030-04-01T01:00:00.000Z");
    const seen = await stage.announcing.preview(written.announcement.id);
    expect(seen.kind === "preview" && previewLines(seen)).toContain("Gửi từ: 08:00 thứ Hai 01/04/2030.");
    const says = async (at: string) => {
      const refused = await draft(at);
      return refused.kind === "wrong" ? refused.problems.map(problemInWords) : [];
    };
    expect(await says("8h nhé ngày mai")).toEqual(["Giờ gửi: Không hiểu “nhé” trong “8h nhé ngày mai”."]);
    expect((await says("04/01/2030 08:00"))[0]).toContain("08:00 thứ Sáu 04/01/2030 đã qua");
    expect((await says("ngày mai"))[0]).toContain("chưa ghi giờ");
  });

  it("is not made for an audience of nobody", async () => {
    const { id, mark } = await stage.drafted("không ai");
    expect(await stage.announcing.approve(id, "x", mark)).toEqual({ kind: "nobody" });
  });

  it.each([
    ["", "empty"],
    [`${"a".repeat(2_001)}`, "too-long"],
    ["Kính gửi {{ho_ten}}", "unknown-variable"],
  ])("is not asked for what cannot be sent (case %#)", async (text, kind) => {
    const written = await stage.announcing.draft({
      text,
      audience: EVERYBODY,
      channels: ["zalo-oa"],
      urgent: false,
      by: "x",
    });
    expect(written).toMatchObject({ kind: "wrong", problems: [{ kind }] });
  });
});

describe("an attachment", () => {
  it("goes as a file where the channel carries it, as a link under the text elsewhere, and is kept as it is", async () => {
    const outcome = await stage.announcing.attach("lich.pdf");
    if (outcome.kind !== "attached") throw new Error(outcome.kind);
    const { id, link } = outcome.file;
    expect(link).toBe(`https://troly.example.edu.vn/files/${id}/lich.pdf`);
    expect(await stage.files.find(id)).toMatchObject({ name: "lich.pdf", type: "application/pdf" });
    expect((await stage.files.find(id))?.bytes).toHaveLength(10_000);
    await stage.people("tệp", [{ telegram: "d1" }, { oa: "d2" }]);
    await stage.sentTo("tệp", { files: [outcome.file] });
    const got = (wanted: string) => stage.received.find(({ address }) => address === wanted);
    expect(got("d1")).toMatchObject({ text: "Kính gửi Cô Mẫu: họp lúc 8 giờ.", files: [{ id, bytes: 10_000 }] });
    expect(got("d2")).toMatchObject({ text: `Kính gửi Cô Mẫu: họp lúc 8 giờ.\nlich.pdf: ${link}`, files: [] });
  });

  it("belongs to what was approved: another file is not sent", async () => {
    const [one, other] = [await stage.announcing.attach("lich.pdf"), await stage.announcing.attach("lich.pdf")];
    if (one.kind !== "attached" || other.kind !== "attached") throw new Error("not attached");
    await stage.people("tệp khác", [{ telegram: "d3" }]);
    const { id, mark } = await stage.drafted("tệp khác", { files: [one.file] });
    await stage.database.query("UPDATE announcements SET files = $2::jsonb WHERE id = $1", [
      id,
      JSON.stringify([other.file]),
    ]);
    expect(await stage.announcing.approve(id, "x", mark)).toEqual({ kind: "changed" });
  });

  it.each([
    ["lon.pdf", "file-too-large"],
    ["chay.exe", "file-type"],
    ["trong.pdf", "file-empty"],
    ["khong-co.pdf", "file-missing"],
    ["trang.pdf", "file-content"],
    ["anh.png", "file-content"],
    ["macro.docx", "file-content"],
  ])("is refused with its reason: %s → %s", async (path, kind) => {
    expect(await stage.announcing.attach(path)).toMatchObject({ kind: "wrong", problems: [{ kind }] });
  });
});

describe("a run", () => {
  it("is paused, goes on and is cancelled by the office", async () => {
    await stage.people("dừng", [{ telegram: "r1" }]);
    const { id, mark } = await stage.drafted("dừng");
    expect(await stage.announcing.pause(id)).toEqual({ kind: "not-now" });
    await stage.announcing.approve(id, "x", mark);
    await stage.ends(id, ["done"]);
    expect(await stage.announcing.cancel(id)).toEqual({ kind: "not-now" });
    expect(await stage.announcing.pause("none")).toEqual({ kind: "missing" });
  });

  it("of a corrected text is a new version that needs an approval of its own", async () => {
    await stage.people("sửa", [{ telegram: "c1" }]);
    const { id } = await stage.sentTo("sửa");
    expect(await stage.announcing.correct(id, "Đính chính: họp lúc 9 giờ.")).toEqual({ kind: "moved" });
    const seen = await stage.announcing.preview(id);
    if (seen.kind !== "preview") throw new Error("no preview");
    await stage.announcing.approve(id, "x", seen.mark);
    expect((await stage.ends(id, ["done"])).counts).toEqual({ sent: 1 });
    expect(stage.received.filter(({ address }) => address === "c1").map(({ text }) => text)).toEqual([
      "Kính gửi Cô Mẫu: họp lúc 8 giờ.",
      "Đính chính: họp lúc 9 giờ.",
    ]);
  });

  it("is taken back where the channel allows it, and says what could not be", async () => {
    stage.late.add("w2");
    await stage.people("thu hồi", [{ telegram: "w1" }, { telegram: "w2" }, { oa: "w3" }]);
    const { id } = await stage.sentTo("thu hồi");
    expect(await stage.announcing.withdraw(id)).toEqual({ kind: "moved" });
    expect((await stage.ends(id, ["withdrawn"])).counts).toEqual({ withdrawn: 1, sent: 2 });
    expect(stage.withdrawn.sort()).toEqual(["w1", "w2"]);
  });

  it("can be tried on one person first", async () => {
    await stage.people("thử", [{ telegram: "s1" }, { telegram: "s2" }]);
    const { id } = await stage.drafted("thử");
    const [row] = await stage.database.query<{ person: string }>("SELECT person FROM contacts WHERE address = 's1'");
    const test = await stage.announcing.test(id, row?.person ?? "");
    if (test.kind !== "testing") throw new Error(test.kind);
    await stage.ends(test.cause);
    expect(stage.received.filter(({ address }) => address.startsWith("s")).map(({ address }) => address)).toEqual([
      "s1",
    ]);
  });
});
