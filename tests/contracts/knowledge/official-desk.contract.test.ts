import { beforeAll, expect, it } from "vitest";
import { createSqlOfficeWords } from "../../../knowledge/adapters/office/sql-office-words.ts";
import { createSqlOfficialAnswers } from "../../../knowledge/adapters/office/sql-official-answers.ts";
import { createOfficialDesk, type Knowledge } from "../../../knowledge/index.ts";
import { officeSaidIn } from "../../../src/compose/office/office-said.ts";
import { composeOver } from "../../../src/compose.ts";
import { onEveryDatabase } from "../databases.ts";

const DOCUMENT = {
  id: "quy-che",
  frontMatter: { number: "7/QC-SGDĐT", title: "Quy chế bán trú", issuedOn: "2026-01-05" },
  text: [
    "Điều 1. Bữa ăn bán trú",
    "1. Trường tổ chức bữa ăn bán trú cho trẻ mầm non từ 10 giờ 30 phút.",
    "2. Phương tiện đưa đón học sinh phải có người quản lý đi cùng.",
    "Điều 2. Kinh phí",
    "1. Mức thu bữa ăn bán trú do trường thỏa thuận với cha mẹ trẻ.",
  ].join("\n\n"),
};
const CONTENT = {
  wordings: ["khi nào tiêm vắc xin sởi cho học sinh", "lịch tiêm sởi ở trường"],
  text: "Tiêm vắc xin sởi tại trường từ ngày 15/12/2026.\nPhụ huynh ký phiếu đồng ý trước ngày 10/12/2026.",
};
const TODAY = "2026-11-30";

await onEveryDatabase((database) => {
  let knowledge: Knowledge;
  const desk = (today = TODAY) =>
    createOfficialDesk({
      answers: createSqlOfficialAnswers(database()),
      knowledge,
      needsTwo: true,
      published: () => knowledge.refresh(),
      instant: () => `${today}T02:00:00.000Z`,
      today: () => today,
      newId: () => crypto.randomUUID(),
    });
  const ask = (text: string, asOf = TODAY) => knowledge.answer({ text, earlier: [], asOf });
  const begun = async (content: Parameters<ReturnType<typeof desk>["begin"]>[0] = CONTENT, corrects?: string) => {
    const written = await desk().begin(content, { by: "Anh Minh", ...(corrects && { corrects }) });
    if (written.kind !== "written") throw new Error(JSON.stringify(written));
    return written.id;
  };
  beforeAll(async () => {
    ({ knowledge } = await composeOver([DOCUMENT], undefined, officeSaidIn(database())));
  });

  it("tells what a draft would change before anybody gets it", async () => {
    const id = await begun();
    const tried = await desk().tryOut(id, {
      wanted: ["khi nào thì tiêm vắc xin sởi", "lich tiem soi o truong"],
      asked: ["bữa ăn bán trú cho trẻ mầm non lúc mấy giờ", "lịch tiêm vắc xin sởi"],
    });
    expect(tried?.wanted.map(({ text, gets }) => `${gets}: ${text}`)).toEqual([
      "this: khi nào tiêm vắc xin sởi cho học sinh",
      "this: lịch tiêm sởi ở trường",
      "this: khi nào thì tiêm vắc xin sởi",
      "this: lich tiem soi o truong",
    ]);
    expect(tried?.changed.map(({ text, before }) => [text, before.kind])).toEqual([
      ["lịch tiêm vắc xin sởi", "refused"],
    ]);
    expect(tried?.lookedAt).toBe(2);
    expect((await ask("lịch tiêm sởi ở trường")).kind).toBe("refused");
    await desk().drop({ id, expects: 1 });
  });

  it("is published by another person, given at once and named as what it is, and taken back", async () => {
    const id = await begun();
    expect(await desk().publish({ id, expects: 1, by: "Anh Minh" })).toEqual({ kind: "own" });
    expect(await desk().publish({ id, expects: 1, by: "Cô Lan" })).toEqual({ kind: "published", number: 1 });
    const answer = await ask("cho em hỏi khi nao tiem vac xin soi cho hoc sinh ạ");
    expect(answer).toMatchObject({
      kind: "answered",
      statements: [
        { lines: [{}, {}], cite: { place: { id: "TL1" }, document: { official: { number: 1 }, issuedOn: TODAY } } },
      ],
    });
    expect(knowledge.documents().map(({ id }) => id)).toEqual(["quy-che"]);
    expect(knowledge.passagesOf("official-1")[0]?.text).toBe(CONTENT.text);
    expect((await ask("mức thu bữa ăn bán trú")).kind).toBe("answered");
    expect((await ask("học sinh có được nghỉ khi bị sởi không")).kind).not.toBe("answered");
    expect(await desk().withdraw({ id, expects: 2, by: "Cô Lan", why: "đổi lịch" })).toBe(true);
    expect((await ask("lịch tiêm sởi ở trường")).kind).toBe("refused");
  });

  it("is given from its first day to its last, and a correction takes its place under the same number", async () => {
    const id = await begun({ ...CONTENT, validFrom: "2026-12-01", validUntil: "2026-12-31" });
    const published = await desk().publish({ id, expects: 1, by: "Cô Lan" });
    const kinds = async (...days: string[]) =>
      Promise.all(days.map(async (day) => (await ask(CONTENT.wordings[0] ?? "", day)).kind === "answered"));
    expect(await kinds("2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01")).toEqual([false, true, true, false]);
    expect((await desk("2027-01-01").look(id))?.isExpired).toBe(true);
    const next = await begun({ ...CONTENT, text: "Tiêm từ ngày 20/12/2026." }, id);
    expect(await desk().publish({ id: next, expects: 1, by: "Cô Lan" })).toEqual(published);
    expect(await ask("lịch tiêm sởi ở trường")).toMatchObject({
      statements: [{ lines: [{ text: "Tiêm từ ngày 20/12/2026." }] }],
    });
    await desk().withdraw({ id: next, expects: 2, by: "Cô Lan", why: "xong" });
  });

  it("may be a passage that the office chose, until other words stand there", async () => {
    const passage = {
      passageId: "quy-che#D1.2",
      quote: knowledge.passage("quy-che#D1.2")?.text ?? "",
      document: "",
      place: "",
    };
    const id = await begun({ wordings: ["đi xe của trường ai trông các cháu"], text: "", passage });
    await desk().publish({ id, expects: 1, by: "Cô Lan" });
    expect(await ask("di xe cua truong ai trong cac chau")).toMatchObject({
      kind: "answered",
      statements: [{ cite: { passageId: "quy-che#D1.2", document: { number: "7/QC-SGDĐT" } } }],
    });
    const other = await begun({ wordings: ["nhà bếp"], text: "", passage: { ...passage, quote: "Lời cũ." } });
    expect((await desk().look(other))?.isPassageGone).toBe(true);
  });

  it("is no answer without a wording or anything to say, nor after its last day", async () => {
    const wrong = await desk().begin({ wordings: [], text: "", validUntil: "2026-11-01" }, { by: "Anh Minh" });
    expect(wrong).toEqual({
      kind: "wrong",
      problems: [
        { field: "wordings", problem: "none" },
        { field: "text", problem: "none" },
        { field: "validUntil", problem: "ended" },
      ],
    });
  });

  it("reads what people say by a word that the office added, also without accents", async () => {
    const asked = "xe dua ruoc phai co ai di cung";
    const before = await ask(asked);
    const words = createSqlOfficeWords(database());
    const [tried] = await knowledge.tryOut(
      { words: [{ said: "xe đưa rước", printed: "phương tiện đưa đón học sinh" }] },
      [{ text: asked, earlier: [], asOf: TODAY }],
    );
    await words.add({ id: "w", said: "xe đưa rước", printed: "phương tiện đưa đón học sinh", by: "Cô Lan", at: TODAY });
    await knowledge.refresh();
    const after = await ask(asked);
    expect(after).toMatchObject({ kind: "answered", statements: [{ cite: { place: { id: "D1.2" } } }] });
    expect(tried?.answers?.after).toEqual(after);
    expect(before).toEqual(tried?.answers?.before);
  });
});
