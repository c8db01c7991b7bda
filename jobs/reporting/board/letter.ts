import { lastMomentInWords, periodInWords } from "../../dates/date-words.ts";
import { levelInWords } from "../../directory/language/level-words.ts";
import { printedDate } from "../../domain/calendar/calendar-date.ts";
import { type BoardRow, countsOf, groupsOf } from "../../domain/deadline/board.ts";
import { fill } from "../../domain/sentence.ts";
import words from "../../lexicon/letter.json" with { type: "json" };
import { inHandInWords, standingInWords } from "./board-table.ts";
import type { ReportBoard } from "./show-board.ts";

/** What a letter is about. */
type LetterBoard = Pick<ReportBoard, "of" | "period" | "due" | "rows">;

/**
 * A report letter as HTML to be printed, in the form of Nghị định 30/2020, Phụ lục I: A4, Times New Roman, the issuing
 * body on the left, the nation and its motto on the right, number, place and date, kind and subject, recipients,
 * signature. Number, place and signature are left open for the office. `today` is an ISO date.
 */
export function reportLetter(board: LetterBoard, today: string): string {
  const late = board.rows.filter(({ standing }) => standing === "late");
  const [year = "", month = "", day = ""] = today.split("-");
  const about = { title: board.of.title, period: periodInWords(board.of, board.period) };
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${text(fill(words.about, about))}</title><style>${STYLE}</style></head><body>
<table class="head"><tr>
<td>${text(words.parent)}<br><b class="line">${text(words.organisation)}</b><br>${text(words.number)}</td>
<td><b>${text(words.nation)}</b><br><b class="line">${text(words.motto)}</b><br><i>${text(fill(words.place, { day, month, year }))}</i></td>
</tr></table>
<h1>${text(words.kind)}</h1><h2>${text(fill(words.about, about))}</h2>
${bodyOf(board, late, today)
  .map((line) => `<p>${text(line)}</p>`)
  .join("\n")}
<table class="foot"><tr>
<td><b><i>${text(words.recipients)}</i></b><br>${words.recipientLines.map(text).join("<br>")}</td>
<td><b>${text(words.signer)}</b></td>
</tr></table>
${late.length === 0 ? "" : appendix(late, year)}
</body></html>
`;
}

function bodyOf(board: LetterBoard, late: readonly BoardRow[], today: string): string[] {
  const { of, due, rows } = board;
  const { title, source } = of;
  const day = due === undefined ? words.noDay : fill(words.due, { day: lastMomentInWords(due) });
  const basis =
    source.kind === "document"
      ? fill(words.basis, { document: source.document, quote: source.quote })
      : fill(words.basisOffice, { title });
  const levels = [...groupsOf(rows, "level").values()].map((group) => {
    const { units, accepted, reported, owing, late: missed } = countsOf(group);
    const level = group[0] === undefined ? "" : levelInWords(group[0].unit.level);
    return fill(words.levelLine, { level, units, has: accepted + reported, owing, late: missed });
  });
  return [
    basis,
    words.one,
    fill(words.counts, { ...countsOf(rows), today: printedDate(today), due: day }),
    words.byLevel,
    ...levels,
    words.three,
    late.length === 0 ? words.noneLate : words.seeList,
    fill(words.end, { title, period: periodInWords(of, board.period) }),
  ];
}

function appendix(late: readonly BoardRow[], year: string): string {
  const cells = (tag: string, values: readonly (string | number)[]): string =>
    `<tr>${values.map((value) => `<${tag}>${text(String(value))}</${tag}>`).join("")}</tr>`;
  const rows = late.map((row, index) => {
    const { unit, lastDay, clock } = row;
    const day = lastDay === undefined ? "" : lastMomentInWords({ lastDay, clock });
    return cells("td", [index + 1, unit.name, unit.commune ?? "", day, standingInWords(row), inHandInWords(row).names]);
  });
  return `<section><h1>${text(words.appendix)}</h1><h2>${text(words.appendixTitle)}</h2>
<p class="note"><i>${text(fill(words.appendixNote, { year }))}</i></p>
<table class="list">${cells("th", words.columns)}${rows.join("\n")}</table></section>`;
}

const STYLE = `@page{size:A4;margin:20mm 20mm 20mm 30mm}
body{font:14pt/1.3 "Times New Roman",serif;color:#000;margin:0}
table{width:100%;border-collapse:collapse}
.head td{width:50%;text-align:center;vertical-align:top;font-size:13pt}
.line{border-bottom:1px solid #000}
h1,h2{text-align:center;font-size:14pt;margin:12pt 0 0}h2{margin:0 0 12pt}
p{text-align:justify;text-indent:1cm;margin:6pt 0}.note{text-align:center;text-indent:0}
.foot{margin-top:12pt}.foot td{width:50%;vertical-align:top;font-size:11pt}
.foot td+td{text-align:center;font-size:14pt;padding-bottom:80pt}
section{break-before:page}.list td,.list th{border:1px solid #000;padding:2pt 4pt;font-size:12pt}`;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (raw: string): string => raw.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
