import type { Question } from "../question-set.ts";
import type { Seeded } from "../seeded.ts";
import type { Rewriting } from "./rewriting.ts";

/** Puts the rows of every table in another order and renumbers them; parts that restart at 1 change alike. */
export function otherRows(seeded: Seeded): Rewriting {
  const moved = new Map([
    ["PL1.I", [...seeded.shuffled([1, 2, 3, 4, 5]), ...seeded.shuffled([6, 7])]],
    ["PL2", seeded.shuffled([1, 2, 3, 4, 5, 6])],
    ["PL3", seeded.shuffled([1, 2, 3])],
  ]);
  moved.set("PL1.II", moved.get("PL1.I")?.slice(0, 5) ?? []);
  const newNumber = (table: string, old: number): number => (moved.get(table)?.indexOf(old) ?? -1) + 1 || old;
  const place = (id: string): string =>
    id.replace(
      /^(PL\d(?:\.I{1,2})?)\.(\d)$/,
      (_, table: string, row: string) => `${table}.${newNumber(table, Number(row))}`,
    );
  const rows = [...moved.keys()].filter((table) => table !== "PL1.II");
  return {
    text: (text) => ["PL1.I", "PL1.II", "PL2", "PL3"].reduce((source, table) => reorder(source, table, moved), text),
    question: (question) => ({
      ...question,
      cite: question.cite.map(place),
      text: question.text.map((text) =>
        text.replace(/(?<=dòng )(\d)(?= .*Phụ lục I(?!I))/giu, (row) => String(newNumber(rows[0] ?? "", Number(row)))),
      ),
    }),
  };
}

/** A row is its numbered line and what follows up to the next number, group or total. */
const ROW = /^\d\t[^\n]*\n(?:(?:\s*\n)?\t[^\n]*\n)*/gm;

function reorder(text: string, table: string, moved: ReadonlyMap<string, readonly number[]>): string {
  const [start, end] = bounds(text, table);
  const part = text.slice(start, end);
  const rows = part.match(ROW) ?? [];
  const order = moved.get(table) ?? [];
  let at = 0;
  const changed = part.replace(ROW, () => {
    const row = rows[(order[at] ?? at + 1) - 1] ?? "";
    at += 1;
    return row.replace(/^\d/, String(at));
  });
  return text.slice(0, start) + changed + text.slice(end);
}

function bounds(text: string, table: string): [number, number] {
  const appendix = text.indexOf(`**PHỤ LỤC ${"I".repeat(Number(table.charAt(2)))}**`);
  const next = text.indexOf("**PHỤ LỤC", appendix + 12);
  const end = next < 0 ? text.length : next;
  const second = text.indexOf("<b>II</b>", appendix);
  if (table === "PL1.I") return [appendix, second];
  return table === "PL1.II" ? [second, end] : [appendix, end];
}

const POINTS = /(?:^[a-f]\) [^\n]+\n(?:\n|$)){2,}/gm;

/** The points of every target stand in another order and have other letters. */
export function otherPoints(source: string, seeded: Seeded): Rewriting {
  const letters = new Map<string, string>();
  const text = source.replace(POINTS, (group, at: number) => {
    const heading = source.slice(0, at).match(/(?<=\n\W*)3\.\d\.\d(?=\.[^\n]*\n\s*$)/)?.[0];
    if (heading === undefined) return group;
    const points = group.split(/\n\n?/).filter(Boolean);
    const shuffled = seeded.shuffled(points);
    return `${shuffled.map((point, index) => relettered(point, index, heading, letters)).join("\n\n")}\n\n`;
  });
  return {
    text: () => text,
    question: (question: Question) => ({ ...question, cite: question.cite.map((id) => letters.get(id) ?? id) }),
  };
}

function relettered(point: string, index: number, heading: string, letters: Map<string, string>): string {
  const letter = "abcdef".charAt(index);
  letters.set(`I.${heading}.${point.charAt(0)}`, `I.${heading}.${letter}`);
  return letter + point.slice(1);
}
