import { refused, type Step } from "../../case.ts";
import { foldedText } from "../../understanding/phrases.ts";

const DONE = "nop|gui|bao cao|xong|hoan thanh|lam|trien khai|dat|duyet|duoc duyet|phe duyet|giai ngan|thuc hien";
/** "Đơn vị nào chưa nộp", "bao nhiêu trường đã làm xong". */
const WHO_HAS = new RegExp(
  ` (?:nao|ai|bao nhieu|may) (?:\\S+ ){0,4}(?:da|chua) (?:${DONE}) | (?:truong|don vi|phong|ca nhan|ai|huyen|xa) (?:nao )?da (?:duoc|bi) `,
);
/** "Báo cáo xong chưa", "tới đâu rồi", "tiến độ": how far it is by now. */
const HOW_FAR = new RegExp(
  ` (?:${DONE}) (?:\\S+ ){0,3}chua (?:a |vay |v |ha |ad |nhi )?$| (?:toi|den) dau roi | tien do | (?:da|dang) (?:${DONE}) (?:toi|den|duoc) (?:dau|bao nhieu|may) `,
);

/** A document says what is to be done; who has done it, and how far it is, no document tells. */
export const refuseState: Step = ({ question, shelf }) => {
  const text = foldedText(question.text);
  const [said] = WHO_HAS.exec(text) ?? HOW_FAR.exec(text) ?? [];
  if (said === undefined) return undefined;
  const printed = / (?:da|chua) \S+ /.exec(said)?.[0];
  const isPrinted =
    printed !== undefined && shelf.passages.some((passage) => foldedText(passage.text).includes(printed));
  return isPrinted ? undefined : refused(question, "not-in-documents");
};
