import { fold } from "../../domain/syllable.ts";

/** Words of address and politeness, folded; they open a question only together with a word that leads into it. */
const ADDRESS =
  "(?:da|alo|de nghi|hello|hi|chao|xin|thua|kinh|ad|admin|bot|ban|anh|chi|thay|co|em|toi|tui|minh|chau|con|cac|moi nguoi|oi|cho|muon|can|dang|lam on|vui long|nho|giup|gium|duoc|voi|lam|phien)";
const LEADS_IN = "(?:hoi(?: chut| xiu| ti| them| cai| la| nay| thu| voi)*|oi|biet(?: la)?|thac mac(?: la)?)";
const OPENING = new RegExp(`^[\\s,.!]*(?:${ADDRESS}[\\s,.!]+)*${LEADS_IN}(?![\\p{L}\\d])[\\s,:.!]*`, "u");
const GREETING =
  /^[\s,.!]*(?:xin\s+)?(?:chao|hello|hi|alo)(?:\s+(?:ad|admin|bot|ban|anh|chi|anh chi|thay|co|em|so))?[\s]*[,.!]+\s*/u;
const CLOSING =
  /(?:\s+(?:ạ|vậy|vay|hả|ha|nhé|nhe|nha|nhỉ|nhi|z|v|dạ)(?:\s+(?:ad|admin|bot|bạn|ban|anh chị|anh|chị|em))?(?:\s+(?:ơi|oi))?)?[\s,.!]*(?:(?:xin\s+)?(?:cảm ơn|cám ơn|cam on|thanks|thank you|tks|camon)[^?]{0,40})?\s*([?.!]*)\s*$/iu;

/** "…, để tôi đưa vào báo cáo" tells what the answer is for; "… để làm gì" asks. */
const ERRAND =
  /[\s,;]+(?:để|de)\s+(?:(?:em|tôi|toi|tui|mình|minh|anh|chị|chúng tôi|bên em|trường em|trường tôi)\s+(?:còn |con |dễ |de )?\S+|(?:đưa vào|dua vao|làm|lam|viết|viet|lập|lap|soạn|soan|điền|dien|tổng hợp|tong hop|đối chiếu|doi chieu|tiện|tien)\s+(?:báo cáo|bao cao|tờ trình|to trinh|kế hoạch|ke hoach|biểu|bieu|bảng|bang|hồ sơ|ho so|theo dõi|theo doi|số liệu|so lieu))(?![^?]*(?:gì|gi|nào|nao|ai|bao|mấy|may)(?!\p{L}))[^?]{0,40}?\s*([?.!]*)\s*$/iu;

/** The question without its manners: "Chào bạn, cho mình hỏi …, cảm ơn nhiều". A message of manners alone stays. */
export function withoutManners(text: string): string {
  const source = text.normalize("NFC");
  let rest = source;
  for (const pattern of [GREETING, OPENING]) {
    const match = pattern.exec(fold(rest));
    if (match !== null) rest = rest.slice(match[0].length);
  }
  rest = rest.replace(CLOSING, "$1").replace(ERRAND, "$1").trim();
  return /[\p{L}\d]{2}/u.test(rest) ? rest : source;
}
