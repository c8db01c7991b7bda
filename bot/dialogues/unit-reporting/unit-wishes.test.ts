import { describe, expect, it } from "vitest";
import { evidenceSaid } from "./evidence-typed.ts";
import { asksWhatIsOwed, reportsOfUnit, scopeSaid, unitWish } from "./unit-wishes.ts";

describe("what a head types", () => {
  it.each([
    "Đơn vị tôi còn nợ gì?",
    "don vi toi con no gi",
    "trường em còn phải nộp báo cáo nào ạ",
    "trg em con thieu bc nao z",
    "cho em hỏi trường mình còn nợ gì vậy ad",
    "dv toi con no j",
    "Trường tui phải nộp gì nữa",
    "Bên em còn sót báo cáo nào hông",
    "trường con còn phải gởi báo cáo chi nữa thầy ơi",
    "Đơn vị chúng tôi cần nộp những báo cáo nào trong tháng 12?",
    "cho em xem danh sach bao cao chua nop cua truong em",
    "tới giờ trường mình còn nợ Sở mấy báo cáo vậy ta",
    "dv em con viec gi chua xong ko a",
    "Dạ nhà trường hiện còn báo cáo nào tới hạn không ạ",
    "e dang no j z ad",
    "tui còn nợ chi nữa không",
  ])("asks what the unit owes: %s", (text) => {
    expect(asksWhatIsOwed(text)).toBe("sure");
  });

  it.each([
    "em còn phải nộp báo cáo gì",
    "em con phai nop bc gi",
    "tụi em còn thiếu gì hem",
    "Còn báo cáo nào chưa nộp không anh?",
    "sắp tới em phải gửi báo cáo nào",
    "con viec gi chua lam",
    "Khi nào em phải nộp báo cáo?",
    "việc cần làm",
  ])("asks it for whoever speaks for a unit: %s", (text) => {
    expect(asksWhatIsOwed(text)).toBe("maybe");
  });

  it.each([
    ["Đã nộp", "done"],
    ["da nop roi a", "done"],
    ["trường em nộp rồi nha", "done"],
    ["dv em gui r", "done"],
    ["đang làm", "working"],
    ["bên em đang hoàn thiện báo cáo ạ", "working"],
    ["cần hỗ trợ", "help"],
    ["ko phai truong em", "not-ours"],
    ["Không phải đơn vị tôi", "not-ours"],
    ["nhắc lại sau nhé", "later"],
    ["Rút báo cáo", "take-back"],
    ["cho em rut lai bc nha", "take-back"],
    ["quên, rút lại giùm", "take-back"],
    ["gửi nhầm, xin rút lại", "take-back"],
    ["em gửi nhầm file", "take-back"],
    ["thu hồi báo cáo vừa gửi", "take-back"],
    ["lấy lại báo cáo", "take-back"],
    ["xin rút báo cáo về sửa", "take-back"],
    ["hủy nộp", "take-back"],
    ["em lỡ bấm nhầm ạ", "take-back"],
    ["truong em nop nham roi", "take-back"],
    ["đừng nhắc nữa, em nộp rồi", "done"],
    ["dung nhac nua em nop roi", "done"],
    ["thôi khỏi nhắn tin nữa, trường em gửi báo cáo rồi ạ", "done"],
    ["sao nhắc hoài vậy, em đã nộp rồi mà", "done"],
    ["dạ trường em nộp rồi ạ nha anh", "done"],
    ["da truong e nop r nha a", "done"],
    ["bên em báo cáo rồi nghen chị", "done"],
    ["em vừa mới nộp xong ạ", "done"],
    ["báo cáo em gửi hôm qua rồi ạ", "done"],
    ["tụi em hoàn thành xong rồi", "done"],
    ["don vi em da gui bao cao ve so roi", "done"],
    ["nộp đủ rồi ạ", "done"],
    ["em nộp qua mail rồi mà", "done"],
    ["đừng nhắc nữa", "show"],
    ["sao em bị nhắc hoài vậy", "show"],
    ["đã nộp cả hai", "done"],
    ["em chưa nộp", "show"],
    ["chưa nộp được vì mạng hư", "show"],
    ["thứ năm nhắc em", "later"],
    ["nhắc tôi ngày 15/12", "later"],
    ["hôm 15/12/2026 nhắc lại giúp em", "later"],
    ["bữa 15.12 nhắc em", "later"],
    ["cần hỗ trợ: máy hư", "help"],
    ["bên em cần hỗ trợ vì mất mạng", "help"],
    ["không phải việc của trường em vì trường em là mầm non", "not-ours"],
    ["3 ngày nữa nhắc lại", "later"],
    ["để sau nhắc lại", "later"],
    ["mai nhắc em", "later"],
    ["em nộp sai file, cho em rút lại", "take-back"],
    ["lỡ gửi lộn báo cáo rồi", "take-back"],
    ["hủy báo cáo vừa nộp giúp em", "take-back"],
    ["rut bao cao di, hinh bi mo", "take-back"],
    ["cho em rút lại báo cáo vì thiếu chữ ký", "take-back"],
    ["file bị lỗi, xin rút báo cáo về sửa", "take-back"],
    ["thu hoi bc nha, ky nham ten", "take-back"],
    ["nộp nhầm rồi, thu hồi giúp em", "take-back"],
  ])("reports: %s", (text, action) => {
    expect(reportsOfUnit(text)).toBe(action);
  });

  it.each([
    ["ca 2 deu nop roi", "all"],
    ["cả hai báo cáo em nộp rồi nha", "all"],
    ["nộp hết rồi", "all"],
    ["em nộp tất cả rồi ạ", "all"],
    ["da nop ca 3 cai roi", "all"],
    ["mấy báo cáo trường em gửi hết rồi", "all"],
    ["con bao cao kia thi nop roi", "other"],
    ["cái còn lại em nộp rồi", "other"],
    ["báo cáo khác cũng nộp rồi", "other"],
    ["cai thu 2 nop roi", "other"],
    ["nộp cái kia rồi nha", "other"],
    ["em nộp rồi", undefined],
  ])("reports, and says of which: %s", (text, scope) => {
    expect(unitWish(text)).toMatchObject({ wish: "done" });
    expect(unitWish(text)?.scope).toBe(scope);
  });
  it("may only say which of several is meant", () => {
    for (const text of ["cả ba cái", "ca 2", "tất cả", "cả hai báo cáo"]) expect(scopeSaid(text)).toBe("all");
    for (const text of ["cái kia", "còn cái còn lại", "báo cáo kia"]) expect(scopeSaid(text)).toBe("other");
    for (const text of ["báo cáo", "cái kia là gì", "học phí lớp 1", "2"]) expect(scopeSaid(text)).toBeUndefined();
  });
  it.each([
    ["xem biên nhận", "receipt"],
    ["cho em xin lại biên nhận", "receipt"],
    ["bien nhan dau r ad", "receipt"],
    ["em nộp rồi mà chưa có biên nhận", "receipt"],
    ["số biên nhận của trường em là mấy", "receipt"],
    ["gửi lại giúp em giấy biên nhận", "receipt"],
    ["xin gia hạn vì trường bị ngập nước", "extend"],
    ["cho em nộp trễ thêm 2 ngày do kế toán nghỉ bệnh", "extend"],
    ["coi lai bien nhan", "receipt"],
    ["xin gia hạn", "extend"],
    ["cho em xin thêm 3 ngày", "extend"],
    ["cho truong em xin gia han den 25/12", "extend"],
    ["trường em xin nộp trễ thêm vài ngày được không ạ", "extend"],
    ["xin dời hạn tới thứ sáu", "extend"],
    ["cho tụi em thêm thời gian với", "extend"],
    ["cho e xin them 5 ngay", "extend"],
    ["cho e xin them 5 ngay nua dc ko, may tinh truong hu", "extend"],
    ["xin lui han den tet", "extend"],
    ["xin lui han den tet dc ko", "extend"],
    ["máy tính hư hết, cho trường em xin thêm 1 tuần", "extend"],
    ["xin dời hạn tới mùng 10", "extend"],
    ["cho em khất tới thứ 2", "extend"],
    ["cho em xin thêm tới hết tháng 1", "extend"],
    ["xin gia han qua tet, ke toan nghi sinh", "extend"],
    ["bi tre roi, xin them toi thu 6 nay", "extend"],
    ["đơn vị tôi đề nghị gia hạn báo cáo thêm 1 tuần", "extend"],
    ["cho em 2 bữa nữa nha", "extend"],
    ["chưa xong, xin thêm vài bữa", "extend"],
    ["em không nộp kịp đâu", "late"],
    ["em nộp trễ được không", "late"],
    ["nop tre co sao ko", "late"],
    ["chắc trường em nộp không kịp", "late"],
    ["nộp muộn có bị gì không?", "late"],
  ])("asks about the unit's part: %s", (text, wish) => {
    expect(unitWish(text)?.wish).toBe(wish);
  });

  it.each([
    "trường em nộp đủ chưa",
    "truong em con thieu gi",
    "bên em gửi hết chưa ad",
    "đơn vị tôi xong hết báo cáo chưa",
  ])("asks whether anything is left: %s", (text) => {
    expect(asksWhatIsOwed(text)).toBe("sure");
  });

  it.each([
    "Đơn vị nào phải báo cáo trước ngày 20/12?",
    "Trường em phải nộp gì khi tuyển sinh lớp 6?",
    "Đơn vị trực thuộc còn phải làm gì theo kế hoạch?",
    "đã nộp hồ sơ thì bao lâu có kết quả",
    "nộp rồi có sửa được không",
    "Văn phòng Sở đang làm nhiệm vụ gì?",
    "Cần hỗ trợ học sinh khó khăn thế nào",
    "không phải trường công thì có miễn học phí không",
    "Đã nộp chưa?",
    "Trường em đã nộp gì?",
    "Đơn vị nào còn nợ báo cáo?",
    "Còn bao nhiêu trường chưa nộp",
    "em cần làm gì",
    "cần nộp gì",
    "em nộp học phí còn nợ bao nhiêu",
    "trường em có mấy lớp",
    "báo cáo gồm những gì",
    "nộp báo cáo ở đâu",
    "Chị ơi em gửi báo cáo ạ",
    "HỦY",
    "rút hồ sơ ở đâu",
    "rút báo cáo có được không?",
    "rút báo cáo, có bị gì không",
    "em nộp rồi, còn học phí lớp 1 bao nhiêu",
    "Em gửi báo cáo chị ạ",
    "báo cáo 20/12",
    "biên nhận hồ sơ lớp 10 lấy ở đâu",
    "gia hạn thẻ học sinh",
    "nộp hồ sơ trễ được không",
    "em đang làm bài thi",
    "thêm 3 ngày nghỉ Tết phải không",
    "nhắc nhở học sinh đi trễ",
    "trường nào xin gia hạn",
    "đừng nhắn tin nữa",
    "100% trường học dùng sổ điện tử là khi nào",
  ])("leaves to the documents: %s", (text) => {
    expect([asksWhatIsOwed(text), unitWish(text)]).toEqual([undefined, undefined]);
  });

  it("hands in a link or a number of a document, and no question", () => {
    expect(evidenceSaid("https://drive.example.vn/x")).toMatchObject({ kind: "link" });
    for (const text of [
      "link: https://drive.example.vn/x",
      "link bc nè https://drive.example.vn/x.",
      "dạ https://drive.example.vn/x nha",
      "drive.example.vn/x",
      "Đường dẫn báo cáo của trường em: https://drive.example.vn/x",
    ])
      expect(evidenceSaid(text)).toEqual({ kind: "link", url: "https://drive.example.vn/x" });
    for (const text of ["cv: 45/BC-THPTLX", "số công văn là 45", "báo cáo của trường em số 45", "so van ban: 45"])
      expect(evidenceSaid(text)).toMatchObject({ kind: "number" });
    for (const text of ["45/BC-THPTLX", "số 45 ngày 10/12", "cong van so 12", "báo cáo số 9/2030/BC-THCS"])
      expect(evidenceSaid(text)).toMatchObject({ kind: "number", number: text });
    expect(evidenceSaid("dạ báo cáo đó trường em nộp hôm qua rồi ạ, số 45/BC-THPTLX nha")).toEqual({
      kind: "number",
      number: "45/BC-THPTLX",
    });
    for (const text of [
      "hạn 20/12 là ngày nào",
      "số tiền năm 2025",
      "1701/KH-SGDĐT nói gì?",
      "học phí lớp 10",
      "em nộp 2 file",
    ])
      expect(evidenceSaid(text)).toBeUndefined();
    expect(evidenceSaid("https://example.vn/x là trang nộp hồ sơ phải không?")).toBeUndefined();
  });
});
