import { expect, it } from "vitest";
import { vietnamese } from "../../bot/index.ts";
import { phrasingOf } from "../../bot/words/phrasing.ts";
import { renderAnswer } from "../../bot/words/render.ts";
import { composeOver } from "../../src/compose.ts";

const TITLE =
  "Về việc phân bổ vốn năm 2033 của đề án trường học giai đoạn 2032-2035 và đề án trạm y tế giai đoạn 2032-2035";

it("lets a title through that names one period twice, and no title with another year in it", async () => {
  const text = `ỦY BAN NHÂN DÂN TỈNH BẾN GIANG\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\n${TITLE}\nĐiều 1. Phân bổ vốn như sau.`;
  const { knowledge } = await composeOver([{ id: "d", text, frontMatter: {} }]);
  const [document] = knowledge.documents();
  const [passage] = knowledge.passagesOf(document?.id ?? "");
  if (document === undefined || passage === undefined) throw new Error("nothing was read");
  const cite = { document, passageId: passage.id, place: passage.place, quote: passage.text };
  const answer = { kind: "answered", statements: [{ kind: "identity", document, cite }], notices: [] } as const;
  const { text: said } = renderAnswer(answer, vietnamese);
  const unbound = (line: string) => knowledge.unbound(line, answer, phrasingOf(vietnamese));
  expect(said).toContain(TITLE);
  expect(unbound(said)).toEqual([]);
  expect(unbound(said.replace("2032-2035 và", "2031-2035 và"))).toHaveLength(1);
});
