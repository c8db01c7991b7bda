import { beforeEach, expect, it } from "vitest";
import { createSqlFiles } from "../../../jobs/adapters/sql/delivery/files.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlInboxNotices } from "../../../jobs/adapters/sql/linking/inbox-notices.ts";
import { createSqlVisits } from "../../../jobs/adapters/sql/linking/visits.ts";
import { answerStands } from "../../../jobs/domain/people/visit.ts";
import { onEveryDatabase } from "../databases.ts";

const AT = "2030-03-05T03:00:00.000Z";
const LATER = "2030-03-05T03:10:00.000Z";
const CHAT = { channel: "zalo-oa", address: "48001" } as const;

await onEveryDatabase((database) => {
  const inbox = () => createSqlInbox(database());
  const book = () => createSqlVisits(database(), inbox());
  const opened = async () => {
    await book().open(CHAT, "hỏi về chuyển trường", AT);
    return (await book().openAt(CHAT))?.id ?? "";
  };
  const answer = (id: string, key: string, over: { expects?: "none" | "kept" | "unknown"; at?: string } = {}) =>
    book().claim({ id, key, text: "Dạ, chị nộp đơn.", by: "Cô Lan", expects: "none", at: AT, ...over });
  beforeEach(() => database().query("TRUNCATE inbox, visit_answers, visit_files, inbox_notices, files"));

  it("holds one open visit of a chat, however often the person asks", async () => {
    expect(await book().open(CHAT, "một", AT)).toBe("new");
    expect(await book().open(CHAT, "hai", LATER)).toBe("again");
    expect(await book().waiting()).toMatchObject([{ ...CHAT, wish: "hai", firstAt: AT, lastAt: LATER, state: "open" }]);
    expect(await book().openAt({ ...CHAT, channel: "zalo-bot" })).toBeUndefined();
  });

  it("has the files that were sent with a visit, each once", async () => {
    const id = await opened();
    const files = createSqlFiles(database());
    for (const name of ["a.pdf", "b.pdf"])
      await files.keep({ id: name, name, type: "application/pdf", bytes: Buffer.from("%PDF-"), isForOffice: true });
    await book().attach(id, { id: "b.pdf", name: "b.pdf" }, AT);
    for (const at of [LATER, LATER]) await book().attach(id, { id: "a.pdf", name: "a.pdf" }, at);
    expect((await book().openAt(CHAT))?.files).toEqual(["b.pdf", "a.pdf"].map((name) => ({ id: name, name })));
  });

  it("tells of a visit once, however many find it, and of none that was closed before", async () => {
    const notices = createSqlInboxNotices(database());
    const id = await opened();
    expect(await notices.open()).toEqual([{ cause: `visit-${id}`, isPlanned: false }]);
    const planned = await Promise.all([1, 2, 3].map(() => notices.plan(`visit-${id}`, [])));
    expect(planned.filter((one) => one)).toHaveLength(1);
    await book().open(CHAT, "lần nữa", LATER);
    expect(await notices.open()).toEqual([{ cause: `visit-${id}`, isPlanned: true }]);
    await notices.finish(`visit-${id}`);
    await inbox().step(id, { what: "closed", at: LATER, by: "Cô Lan", note: "xong" });
    await inbox().step(await opened(), { what: "closed", at: LATER, by: "Cô Lan", note: "xong" });
    expect(await notices.open()).toEqual([]);
  });

  it("tells as well of a call for help and of a wish for more time, and of no question", async () => {
    const notices = createSqlInboxNotices(database());
    const put = (kind: "needs-help" | "extension" | "question") => inbox().put({ kind, subject: "k1", ...CHAT }, AT);
    const ids = [await put("needs-help"), await put("extension")];
    await put("question");
    expect((await notices.open()).map(({ cause }) => cause)).toEqual([`needs-help-${ids[0]}`, `extension-${ids[1]}`]);
  });

  it("lets one of several answer, and closes the visit in the name of who did", async () => {
    const id = await opened();
    const claims = await Promise.all(["a", "b", "c"].map((key) => answer(id, key)));
    expect(claims.filter((claim) => claim !== undefined)).toEqual([{ sent: 0 }]);
    const key = ["a", "b", "c"][claims.findIndex((claim) => claim !== undefined)] ?? "";
    expect(await book().goOn({ id, key, sent: 0, at: AT })).toBe(true);
    expect(await book().settle({ id, key, sent: 1, at: AT }, "sent")).toBe(true);
    const visit = await book().find(id);
    expect(visit).toMatchObject({ state: "closed", answer: { state: "sent", by: "Cô Lan", sent: 1 } });
    expect(visit?.steps).toEqual([{ what: "answered", at: AT, by: "Cô Lan", note: "" }]);
    expect([await answer(id, "d"), await answer(id, "e", { expects: "unknown" })]).toEqual([undefined, undefined]);
    expect(await book().openAt(CHAT)).toBeUndefined();
  });

  it("calls an answer unknown whose process ended while it was sent, and sends no more in that process's name", async () => {
    const id = await opened();
    await answer(id, "dead");
    expect(await answer(id, "early", { expects: "unknown" })).toBeUndefined();
    const visit = await book().find(id);
    expect([answerStands(visit ?? {}, AT), answerStands(visit ?? {}, LATER)]).toEqual(["sending", "unknown"]);
    expect(await answer(id, "next", { expects: "unknown", at: LATER })).toEqual({ sent: 0 });
    expect(await book().goOn({ id, key: "dead", sent: 0, at: LATER })).toBe(false);
    expect(await book().settle({ id, key: "dead", sent: 1, at: LATER }, "sent")).toBe(false);
  });

  it("goes on with a kept answer where it stopped, and begins another text anew", async () => {
    const id = await opened();
    await answer(id, "a");
    await book().settle({ id, key: "a", sent: 2, at: AT }, "kept");
    expect(await answer(id, "b", { expects: "kept" })).toEqual({ sent: 2 });
    await book().settle({ id, key: "b", sent: 2, at: AT }, "kept");
    const other = { id, key: "c", text: "Khác", by: "anh Sáu", expects: "kept", at: AT } as const;
    expect(await book().claim(other)).toEqual({ sent: 0 });
    expect(await book().settle({ id, key: "c", sent: 0, at: AT }, "none")).toBe(true);
    expect((await book().find(id))?.answer).toBeUndefined();
  });

  it("sends nothing more once the office has closed the visit", async () => {
    const id = await opened();
    await answer(id, "a");
    await inbox().step(id, { what: "closed", at: AT, by: "anh Sáu", note: "đã gọi" });
    expect(await book().goOn({ id, key: "a", sent: 0, at: AT })).toBe(false);
    expect(await answer(id, "b")).toBeUndefined();
  });
});
