import { deflateSync } from "node:zlib";

/** Words at a place of a page of 595 by 842 points; `y` from above. Each letter is half as wide as `size`. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly bold?: boolean;
  readonly size?: number;
  /** Letters that the font does not have: those of another are drawn into gaps that it leaves. */
  readonly borrowed?: RegExp;
}

/** What is printed on a page: words, lines from one corner to another, a picture (PNG, black and white) over all of it. */
export interface Sheet {
  readonly words?: readonly Words[];
  readonly lines?: readonly (readonly [number, number, number, number])[];
  readonly shades?: readonly (readonly [number, number, number, number])[];
  readonly picture?: Uint8Array;
}

const HIGH = 842;
const WIDE = 595;

/** A PDF as an office program writes one: letters by codes of its own with a table of what they mean. */
export function typesetPdf(sheets: readonly Sheet[], { locked = false } = {}): Uint8Array {
  const codes = codesOf(sheets);
  const objects: string[] = ["<< /Type /Catalog /Pages 2 0 R >>", "", font("Helvetica"), font("Helvetica-Bold"), ""];
  objects[4] = stream("", meanings(codes));
  const kids = sheets.map((sheet) => {
    const picture =
      sheet.picture === undefined ? "" : `/XObject << /P ${objects.push(pictureOf(sheet.picture))} 0 R >>`;
    const content = objects.push(stream("/Filter /FlateDecode", packed(contentOf(sheet, codes))));
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDE} ${HIGH}] /Contents ${content} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> ${picture} >> >>`;
    return `${objects.push(page)} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  if (locked) objects.push(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>`);
  return bound(objects, locked ? `/Encrypt ${objects.length} 0 R /ID [<01> <01>]` : "");
}

function bound(objects: readonly string[], trailer: string): Uint8Array {
  let file = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}

const stream = (entries: string, content: string): string =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
const packed = (content: string): string => deflateSync(Buffer.from(content, "latin1")).toString("latin1");

function font(name: string): string {
  const widths = Array.from({ length: 223 }, () => 500).join(" ");
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /FirstChar 33 /LastChar 255 /Widths [${widths}] /ToUnicode 5 0 R >>`;
}

/** Each letter of the file gets a code from 33 on. */
function codesOf(sheets: readonly Sheet[]): ReadonlyMap<string, string> {
  const letters = new Set(sheets.flatMap(({ words = [] }) => words.flatMap(({ text }) => [...text])));
  return new Map([...letters].map((letter, at) => [letter, (at + 33).toString(16).padStart(2, "0")]));
}

function meanings(codes: ReadonlyMap<string, string>): string {
  const hex = (letter: string): string => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  const rows = [...codes].map(([letter, code]) => `1 beginbfchar\n<${code}> <${hex(letter)}>\nendbfchar`);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n${rows.join("\n")}\nendcmap end end`;
}

function contentOf(
  { words = [], lines = [], shades = [], picture }: Sheet,
  codes: ReadonlyMap<string, string>,
): string {
  return [
    ...shades.map(([x, y, right, bottom]) => `0.9 g ${x} ${HIGH - bottom} ${right - x} ${bottom - y} re f 0 g`),
    ...lines.map(([x, y, right, bottom]) => `${x} ${HIGH - y} m ${right} ${HIGH - bottom} l S`),
    ...(picture === undefined ? [] : [`q ${WIDE} 0 0 ${HIGH} 0 0 cm /P Do Q`]),
    ...words.map(({ text, x, y, bold = false, size = 12, borrowed = /(?!)/ }) => {
      const shown = (isOwn: (letter: string) => boolean): string =>
        [...text].map((letter) => (isOwn(letter) ? `<${codes.get(letter) ?? ""}>` : "-500")).join(" ");
      const own = `/${bold ? "B" : "F"} ${size} Tf ${x} ${HIGH - y} Td [${shown((letter) => !borrowed.test(letter))}] TJ`;
      const others = `1 0 0 1 ${x} ${HIGH - y} Tm [${shown((letter) => borrowed.test(letter))}] TJ`;
      return `BT ${own} ${borrowed.source === "(?!)" ? "" : others} ET`;
    }),
  ].join("\n");
}

/** The packed points of a PNG are those of a picture in a PDF. */
function pictureOf(png: Uint8Array): string {
  const bytes = Buffer.from(png);
  const [wide, high] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  let points = "";
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      points += bytes.toString("latin1", at + 8, at + 8 + bytes.readUInt32BE(at));
  const entries = `/Type /XObject /Subtype /Image /Width ${wide} /Height ${high} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns ${wide} >>`;
  return stream(entries, points);
}
