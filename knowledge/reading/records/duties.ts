import type { Passage } from "../../domain/passage.ts";
import type { Duty } from "../../domain/record.ts";
import { fold } from "../../domain/syllable.ts";
import type { Span } from "../sentences.ts";
import { dueDateIn } from "./due.ts";
import { saidIn } from "./row-statements.ts";
import { sourceOf } from "./source.ts";

/** Words in the names of bodies and office-holders. */
const BODY =
  /^(?:(?:cac|moi|tung|nhung|lanh dao|giam doc|pho giam doc|truong|thu truong|hieu truong|nguoi dung dau|can bo|giao vien|nhan vien|hoc sinh|cha me|phu huynh|giao vien chu nhiem)\s+)*(?:so|phong|van phong|thanh tra|truong|don vi|co so|nha truong|ubnd|uy ban|ban|trung tam|co quan|to chuyen mon|can bo|giao vien|nhan vien|hoc sinh|cha me|phu huynh|doanh nghiep|hoi dong|bo|cuc|vu|hieu truong|thu truong|giam doc)\b/;
/** The verb between who owes something and what is owed. */
const VERB =
  /\s(?:co trach nhiem|chiu trach nhiem|phai|can|dinh ky|hang (?:thang|nam|quy|tuan|ngay)|can cu|chu dong|bao cao|gui|nop|to chuc|thuc hien|xay dung|hoan thanh|ban hanh|de xuat|chi dao|huong dan|kiem tra|ra soat|cap nhat|cong bo|thong bao|lam|tham muu|phoi hop|trien khai|quan triet|bo tri|theo doi|tiep nhan|tra loi|xac nhan|giai quyet|duoc|khong duoc|tong hop|danh gia)(?=[\s,:])/;
const RECURRENCE =
  /(?<!\p{L})((?:hang|moi)\s+(?:thang|nam|quy|tuan|ngay|hoc ky)|dinh ky(?:\s+(?:hang\s+)?(?:\d+\s+)?(?:thang|nam|quy|tuan))?|khi co yeu cau)(?!\p{L})/u;
const OBLIGES = /(?<!\p{L})(?:co trach nhiem|chiu trach nhiem|(?<!khong )phai)(?!\p{L})/u;
const RECEIVES =
  /(?:bao cao|gui|nop|trinh)(?:\s+(?:ve|cho|toi|den|len))?\s+((?:lanh dao |giam doc |truong )?(?:so|phong|van phong|ubnd|uy ban nhan dan|bo)\b(?: giao duc va dao tao)?[^,.;()]{0,50}?)(?=\s+(?:tai|de|truoc|cham nhat|khi|bang|qua|theo|hang|trong|phe duyet|xem xet|va|$)|[,.;(]|$)/;

/** The duties in a passage: sentences that oblige somebody, or that name a day or how often. */
export function dutiesOf(passage: Passage): Duty[] {
  if (!["paragraph", "point"].includes(passage.kind)) return [];
  let owner = ownerOfIntroduction(passage) ?? ownerOfTitle(passage);
  return saidIn(passage).flatMap((sentence) => {
    owner = ownerIn(sentence.text) ?? owner;
    return dutyIn(passage, sentence, owner);
  });
}

function dutyIn(passage: Passage, sentence: Span, owedBy: string): Duty[] {
  const due = dueDateIn(sentence.text);
  const recurrence = printed(sentence.text, RECURRENCE);
  const obliges = OBLIGES.test(fold(sentence.text)) || /^Giao\s/u.test(sentence.text) || stands(passage);
  if (due === undefined && recurrence === undefined && !obliges) return [];
  const owedTo = printed(sentence.text, RECEIVES);
  return [
    {
      id: `${passage.id}@${sentence.start}`,
      owedBy,
      owedTo,
      due,
      recurrence,
      sentence: sentence.text,
      source: sourceOf(passage, sentence),
    },
  ];
}

/** A point right below the name of a body ("3. Hiệu trưởng:") is a duty of that body. */
function stands(passage: Passage): boolean {
  const title = passage.headings.at(-1) === undefined ? undefined : bareTitle(passage.headings.at(-1) ?? "");
  return passage.kind === "point" && title !== undefined && title.length < 80 && BODY.test(fold(title));
}

/** The words before the verb, when they name a body: "Thủ trưởng các đơn vị chịu trách nhiệm …". */
function ownerIn(sentence: string): string | undefined {
  const bare = sentence.replace(/^(?:\p{L}\)|\d+(?:\.\d+)*[.)]|[-–+•])\s+/u, "");
  const opening = bare.replace(/^Giao\s+/u, "");
  const folded = fold(opening);
  const verb = VERB.exec(folded);
  if (verb === null || !BODY.test(folded)) return undefined;
  return opening.slice(0, verb.index).replace(/,\s*$/, "").trim();
}

/** "Chủ tịch Ủy ban nhân dân huyện quyết định: a) …": the body of the introduction owes each point below it. */
function ownerOfIntroduction({ leadIns }: Passage): string | undefined {
  return [...leadIns]
    .reverse()
    .map(ownerIn)
    .find((owner) => owner !== undefined);
}

/** The title that says whose duties follow: "1. Sở GDĐT". */
function ownerOfTitle(passage: Passage): string {
  const titles = [...passage.headings].reverse().map(bareTitle);
  return titles.find((title) => BODY.test(fold(title)) && title.length < 120) ?? "";
}

/** "Đối với các trường học" is about the schools. */
function bareTitle(title: string): string {
  return title.replace(/^(?:Đối với|Trách nhiệm của|Nhiệm vụ của)\s+/iu, "").replace(/:$/, "");
}

function printed(text: string, pattern: RegExp): string | undefined {
  const source = text.normalize("NFC");
  const match = pattern.exec(fold(source));
  const words = match?.[1];
  if (match === null || words === undefined) return undefined;
  const start = match.index + match[0].indexOf(words);
  return source.slice(start, start + words.length).trim();
}
