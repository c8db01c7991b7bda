/** "[[3] Khoản này được sửa đổi … ][3]": the words of a note, printed where its mark stands. */
const NOTE = /\[\[(\d{1,3})\]((?:(?!\[\[\d)[\s\S]){0,20000}?)\]\s{0,4}\[\1\]/g;

/**
 * Consolidated acts of the public register print a note within the sentence that it is about, over several lines and with the articles
 * of another act in it. Its mark stays there; its words follow the line as one paragraph that begins with the mark, so that they open
 * nothing of the act itself.
 * @example
 * notesApart("1.[[2] Khoản này được bổ sung\ntheo Điều 3][2] Trẻ em."); // "1.[2] Trẻ em.\n[2] Khoản này được bổ sung theo Điều 3"
 */
export function notesApart(source: string): string {
  if (!source.includes("[[")) return source;
  const lines: string[] = [];
  let waiting: string[] = [];
  const kept = source.replace(NOTE, (_, mark: string, words: string) => {
    waiting.push(`[${mark}] ${words.replace(/\s+/g, " ").trim()}`);
    return `[${mark}]${PLACE}`;
  });
  for (const line of kept.split("\n")) {
    const marks = line.split(PLACE).length - 1;
    lines.push(line.replaceAll(PLACE, ""), ...waiting.slice(0, marks));
    waiting = waiting.slice(marks);
  }
  return lines.join("\n");
}

/** Stands for a note until its line is complete; no text has it. */
const PLACE = "\u0001";
