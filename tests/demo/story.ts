import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { announce } from "./announcing.ts";
import { atMost, wrapped } from "./fitting-lines.ts";
import { type InventedPerson, peopleCsv, unitsCsv } from "./invented-roster.ts";
import { fillOffice } from "./office-day.ts";
import { showOffice } from "./office-part.ts";
import { askerOf, MEANWHILE, QUESTIONS, type Question } from "./questions.ts";
import { PARTS } from "./show.ts";
import type { Stage } from "./stage.ts";

const PAUSE_MS = 500;
const ANSWER_LINES = 4;

/**
 * Everything in its order: a roster, people who ask, an announcement, the office's day, which is filled meanwhile. Gives
 * what went wrong, nothing when all is well.
 */
export async function tellStory(parts: Stage): Promise<readonly string[]> {
  await loadRoster(parts);
  const filling = fillOffice(parts);
  // Waited for further below, where it fails the story.
  filling.catch(() => undefined);
  const unanswered: string[] = [];
  const busy = new Set<InventedPerson>();
  const ask = async (question: Question): Promise<void> => {
    if (!(await isAnswered(parts, question, busy))) unanswered.push(`không có trả lời: ${question.text}`);
  };
  for (const question of QUESTIONS) {
    await ask(question);
    await sleep(PAUSE_MS);
  }
  const announced = await announce(parts, () => ask(MEANWHILE));
  const unlisted = await showOffice(parts, await filling);
  const faults = parts.product.faults().map((fault) => `chương trình báo lỗi: ${fault}`);
  const wrong = [...unanswered, ...announced.wrong, ...unlisted, ...faults];
  const verdict =
    wrong.length === 0 ? "Sổ gửi khớp với những gì hai nền tảng đã nhận." : `CHƯA ỔN: ${wrong.join("; ")}.`;
  for (const line of [...announced.result, verdict])
    parts.show.put(PARTS.result, line, wrapped(line, parts.show.width, "  "), { rank: 9 });
  return wrong;
}

/** Imports both tables with the command that the office uses. */
async function loadRoster({ folder, roster, product, show }: Stage): Promise<void> {
  const tables = [
    { name: "don-vi.csv", text: unitsCsv(roster) },
    { name: "danh-ba.csv", text: peopleCsv(roster) },
  ];
  for (const { name, text } of tables) {
    const path = join(folder, name);
    await writeFile(path, text);
    const typed = [`  $ npm run units -- import ${name} --apply --basis "phiếu đồng ý nhận tin, 9/2026"`];
    show.put(PARTS.roster, name, typed, { rank: 1 });
    const printed = await product.type("units", "import", path, "--apply", "--basis", "phiếu đồng ý nhận tin, 9/2026");
    const totals = printed.filter((line) => /: .* thêm mới/.test(line) && !line.includes(": 0 thêm mới"));
    const lines = totals.flatMap((line) => wrapped(line, show.width, "    "));
    show.put(PARTS.roster, name, [...typed, ...lines], { rank: 1 });
  }
  const withdrew = roster.people.filter((person) => person.withdrew).length;
  const line = `${withdrew} người đã xin thôi nhận tin từ trước: danh bạ mới không đưa họ trở lại.`;
  show.put(PARTS.roster, "withdrew", wrapped(line, show.width, "    "), { rank: 1 });
}

async function isAnswered(parts: Stage, question: Question, busy: Set<InventedPerson>): Promise<boolean> {
  const { platforms, roster, show } = parts;
  const person = askerOf(question, roster.people, busy);
  busy.add(person);
  const platform = platforms.find(({ channel }) => channel === question.channel);
  const address = platform?.addressOf(person);
  if (platform === undefined || address === undefined) return false;
  const asked = wrapped(question.text, show.width, `  ${platform.name} · ${person.role} ${person.name}: `);
  show.put(PARTS.asking, question.text, asked, { rank: 2 });
  const reply = await platform.ask(address, question.text);
  const [first = "", ...more] = (reply?.text ?? "(không có trả lời)").split("\n");
  const seconds = ((reply?.milliseconds ?? 0) / 1_000).toFixed(2).replace(".", ",");
  const answer = wrapped(`${first}${more.length > 0 ? " …" : ""}`, show.width, `    Trợ lý (${seconds} giây): `);
  show.put(PARTS.asking, question.text, [...asked, ...atMost(answer, ANSWER_LINES, show.width)], { rank: 2 });
  return reply !== undefined;
}
