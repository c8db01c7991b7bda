import { remembered } from "../../../domain/remembered.ts";
import { periodOfHeadings } from "../../../reading/records/period.ts";
import type { Span } from "../../../reading/sentences.ts";
import { type Case, covers } from "../../case.ts";
import type { Candidate } from "../../scored-records.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { asksThisYear, isPointer } from "./pointer.ts";

/** "Trường nào", "danh sách trường": names are asked, and a sentence without one does not tell them. */
const ASKS_NAMES =
  / (?:truong|huyen|xa|phuong|tinh|thanh pho)(?: thcs| thpt| tieu hoc| mam non)? nao | danh sach (?:\S+ ){0,3}truong | ten (?:\S+ ){0,3}truong /;
const NAMES_ONE =
  /(?:trường|huyện|xã|phường|tỉnh|thành phố|thị xã)\s+(?:(?:THPT|THCS|TH|tiểu học|mầm non|chuyên)\s+)*\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u;

/** What is asked must stand in the sentence: a time for "khi nào", a body for "ai", a figure for "bao nhiêu phần trăm". */
export function fits(of: Case, { record, passage }: Candidate<Span>): boolean {
  const { question } = of;
  const { asks, figures, years } = question;
  if (isPointer(record.text)) return true;
  const text = withoutLaws(record.text);
  const said = foldedText(text);
  const period = periodOfHeadings(passage.headings);
  if (
    period !== undefined &&
    years.years.length > 0 &&
    !years.years.some((year) => covers(period, year) || record.text.includes(String(year)))
  )
    return false;
  if (
    asks.has("frequency") &&
    !/ (?:(?:hang|moi) (?:thang|nam|tuan|quy|ngay|hoc ky)|dinh ky|\d+ (?:lan|buoi)|(?:mot|hai|ba) lan) /.test(said)
  )
    return false;
  if (
    asks.has("when") &&
    !/\d{1,2}\/\d{1,2}|20\d\d|\d+ (?:ngày|giờ|phút|tháng|tuần)/.test(text) &&
    !/ (?:hang thang|hang nam|hang thang|dinh ky|quy (?:i|ii|iii|iv|\d)) /.test(said)
  )
    return false;
  if (ASKS_NAMES.test(foldedText(of.question.text)) && !NAMES_ONE.test(record.text)) return false;
  if (asks.has("percent") && !record.text.includes("%")) return false;
  if (asks.has("figure") && !asks.has("who") && !asks.has("frequency") && !tellsFigure(of, text)) return false;
  if (asks.has("money") && !TELLS_MONEY.test(text)) return false;
  if ((asks.has("lead") || asks.has("cooperators")) && passage.kind === "heading") return false;
  if (asksBody(question.text) && !NAMES_BODY.test(said)) return false;
  return figures.length === 0 || figures.some((figure) => record.text.includes(figure)) || asks.has("figure");
}

/** "Phòng nào được giao": a body is asked, and a sentence without one does not tell which. */
function asksBody(text: string): boolean {
  return / (?:phong|don vi|co quan|so|ban) nao (?:\S+ ){0,4}(?:duoc giao|chu tri|phu trach|chiu trach nhiem|lam dau moi|thuc hien) /.test(
    foldedText(text),
  );
}

const NAMES_BODY = / (?:phong|so|truong|don vi|van phong|thu truong|thanh tra|ubnd|co quan|ban giam) /;
/** A number that is no year, or that nothing is to be paid; what this year costs is a number only. */
function tellsFigure({ question }: Case, text: string): boolean {
  return (
    /\d/.test(unmarked(text).replace(/20\d\d/g, "")) ||
    (NOTHING_TAKEN.test(foldedText(text)) && !asksThisYear(question.text))
  );
}

const NOTHING_TAKEN = / (?:mien|khong thu|khong phai dong|khong phai nop) /;
/** An amount, a share of one, or that nothing is taken. */
const TELLS_MONEY =
  /\d\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s*đồng)?|đồng|%)|(?<!\p{L})(?:kinh phí|ngân sách|nguồn vốn|chi phí|miễn|giảm|không thu|không phải (?:đóng|nộp))(?!\p{L})/iu;
/** "(căn cứ Điều 28 Luật …)", "30/2024/TT-BGDĐT": numbers of laws are no times and no figures. */
const LAW = /\(căn cứ [^)]*\)|\d+\/\d{4}\/[\p{L}-]+|\d+\/[\p{Lu}][\p{L}-]+/gu;

const withoutLaws = remembered((text) => text.replace(LAW, ""));

/** Without the number or letter that opens a clause. */
function unmarked(text: string): string {
  return text.replace(/^(?:\p{L}\)|\d+(?:\.\d+)*[.)])\s+/u, "");
}
