/** Answers and expected strings are compared in one spelling: case, dashes, blanks, tone placement, tỉ = tỷ, 8.0 = 8,0, dates. */
export function even(text: string): string {
  const steps: readonly (readonly [RegExp, string])[] = [
    [/[\u200b-\u200d\ufeff\u00ad]/g, ""],
    [/[\u2010-\u2015\u2212]/g, "-"],
    [/[\u201c\u201d\u2018\u2019"'`*_]/g, ""],
    [/phần trăm/g, "%"],
    [/(?<!\p{L})tỉ(?!\p{L})/gu, "tỷ"],
    [/(\d)\.(\d+)(?=\s*tỷ)/g, "$1,$2"],
    [/(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})/g, "$1/$2/$3"],
    [/(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?!\d)/g, "$1/$2"],
    [/\s+/g, " "],
    [/\s+%/g, "%"],
    [/\s*-\s*/g, "-"],
    [/(?<!\d)0(\d)(?=[/-]\d)/g, "$1"],
    [/(?<=[/-])0(\d)(?!\d)/g, "$1"],
  ];
  return steps.reduce((folded, [pattern, by]) => folded.replace(pattern, by), newTone(lower(text))).trim();
}

const lower = (text: string): string => text.normalize("NFC").toLowerCase();

/** Old tone placement in open syllables: "hoá" = "hóa". */
function newTone(text: string): string {
  return text.replace(/(?<!q)(o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/gu, (pair) => {
    const [first = "", second = ""] = pair;
    const [base = "", tone = ""] = second.normalize("NFD");
    return (first + tone).normalize("NFC") + base;
  });
}

/** Whether a text holds a string; a number never matches inside a longer number. Both are even already. */
export function holds(text: string, sought: string): boolean {
  if (sought === "") return false;
  const before = /^\d/.test(sought) ? "(?<!\\d)(?<!\\d[.,])" : "";
  const after = /\d$/.test(sought) ? "(?!\\d)(?![.,]\\d)" : "";
  return new RegExp(before + sought.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + after, "u").test(text);
}

/** Percentages, amounts and dates of an even text. */
export function figuresIn(text: string): Set<string> {
  return new Set((text.match(FIGURE) ?? []).map((figure) => figure.replace(/\s/g, "").replace(",0tỷ", "tỷ")));
}
const FIGURE =
  /(?<![\d.,/])\d+(?:[.,]\d+)*\s?(?:%|tỷ|triệu|nghìn|đồng)|(?<![\d/])\d{1,2}\/\d{1,2}(?:\/\d{4})?(?![\d/])/g;
