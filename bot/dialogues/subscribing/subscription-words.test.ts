import { expect, it } from "vitest";
import { givesUp } from "./stop-sentence.ts";
import { wishIn } from "./subscription-words.ts";

const topics = ["tuyển sinh", "học phí", "lịch học"];
const wish = (typed: string) => wishIn(typed, topics);

it.each([
  "HUY",
  "Hủy",
  "dừng lại",
  "stop",
  "Không nhận tin nữa ạ",
  "cho em hủy đăng ký nhận tin nhé",
  "tat thong bao di",
  "thôi không nhận tin nữa",
  "đừng gửi tin cho tôi nữa",
  "tôi không muốn nhận tin nhắn nữa",
  "đừng làm phiền nữa",
  "thôi đừng nhắn cho em nữa ạ",
  "hong muon nhan thong bao nua dau",
  "ko can gui tin cho chi nua nhe",
  "khỏi gởi tin nghen",
  "dạ ad ơi ngưng gửi mấy cái thông báo này giùm em",
  "dung nhan tin nua",
  "bỏ nhận tin luôn đi",
  "thui k nhan tin nua dau",
  "thoi dung nhan cho toi nua phien qua",
  "thôi đừng nhắn cho tôi nữa, phiền quá",
  "tui noi la ngung nhan tin",
  "dung nhan nua on qua",
  "HUY di khoi can nua",
  "đã bảo đừng nhắn nữa mà",
  "nhan gi ma nhan hoai, dung lai di",
  "nói hoài, đừng gửi tin cho tui nữa mệt quá",
  "thông báo hoài nhức đầu quá, tắt hết đi",
  "dừng mấy cái thông báo này lại giùm",
  "ngưng ba cái vụ nhắn tin này đi",
  "khong muon bi nhan tin hoai",
  "phiền quá trời, dừng lại đi",
  "đừng làm phiền tôi nữa nha trời",
  "stop nhắn tin",
  "thôi dẹp đi đừng nhắn nữa",
  "xin dung gui thong bao vao so nay nua",
  "bỏ tui ra khỏi danh sách nhận tin",
  "đừng có mà nhắn tui nữa",
  "em xin phép không nhận tin nữa",
])("%j asks for no more messages", (typed) => {
  expect(wish(typed)).toEqual({ kind: "stop" });
});

it.each([
  ["Theo dõi tuyển sinh", "follow", "tuyển sinh"],
  ["dang ky nhan tin ve hoc phi nha", "follow", "học phí"],
  ["Bỏ theo dõi Lịch học", "leave", "lịch học"],
  ["huy nhan tin tuyen sinh", "leave", "tuyển sinh"],
  ["dk nhan tin tuyen sinh", "follow", "tuyển sinh"],
  ["đăng ký nhận tin tuyển sinh", "follow", "tuyển sinh"],
  ["cho em đk nhận thông báo về học phí với ạ", "follow", "học phí"],
  ["tui muon nhan tin chu de lich hoc", "follow", "lịch học"],
  ["thôi đừng nhắn tin tuyển sinh nữa phiền quá", "leave", "tuyển sinh"],
  ["đừng gửi thông báo về học phí cho tôi nữa", "leave", "học phí"],
])("%j names a topic", (typed, kind, topic) => {
  expect(wish(typed)).toEqual({ kind, topic });
});

it.each(["dung", "DUNG a"])("%j may mean stop, or that something is right", (typed) => {
  expect(wish(typed)).toEqual({ kind: "maybe-stop" });
});

it.each(["đúng", "đúng ạ", "dùng", "đứng"])("%j is not “dừng” without its mark", (typed) => {
  expect(wish(typed)).toBeUndefined();
});

it.each([
  ["nhận tin", "start"],
  ["mở lại giúp em", "start"],
  ["dk lai di", "start"],
  ["bật thông báo lại", "start"],
  ["cho tôi nhận tin trở lại", "start"],
  ["bỏ theo dõi", "topics"],
  ["Bật lại thông báo", "start"],
  ["chủ đề", "topics"],
  ["Đăng ký nhận tin", "topics"],
  ["dk nhan tin", "topics"],
  ["cho em dk nhan thong bao voi a", "topics"],
])("%j is understood", (typed, kind) => {
  expect(wish(typed)).toEqual({ kind });
});

it.each([
  "Hủy đăng ký xét tuyển thế nào?",
  "đăng ký tuyển sinh lớp 10 ở đâu",
  "đăng ký tuyển sinh",
  "dừng học có được bảo lưu không",
  "theo dõi kết quả học tập của con ở đâu",
  "theo dõi bóng đá",
  "nhận thông báo trúng tuyển ở đâu",
  "hủy hồ sơ",
  "em không nhận được tin nhắn",
  "sao trường không gửi thông báo",
  "trường không gửi tin",
  "không gửi tin",
  "thôi cho em nhận tin",
  "đừng gửi",
  "thôi khỏi gửi nữa",
  "mở lại cổng đăng ký khi nào",
  "đăng ký lại nguyện vọng",
  "không nhận con tôi",
  "không nhận hồ sơ nữa",
  "trường thôi nhận hồ sơ chưa",
  "nếu không nhận tin nữa thì làm sao",
  "bao giờ gửi thông báo",
  "dung roi",
  "dung khong",
  "dung roi do phien qua",
  "hủy cái này đi",
  "phiền quá",
  "phiền anh gửi thông báo",
  "học phí nhiều quá",
  "thôi mệt quá",
  "đăng ký nhận tin tuyển sinh ở đâu",
  "hủy báo cáo",
  "sao nhắn hoài vậy",
  "",
])("%j is left to the documents", (typed) => {
  expect(wish(typed)).toBeUndefined();
});

it.each([
  "thôi khỏi",
  "thôi khỏi gửi",
  "đừng gửi nữa",
  "khoan, đừng gửi",
  "thôi em nhầm",
  "thôi, không gửi nữa",
  "hủy yêu cầu đi",
  "thui khoi",
])("%j gives up what was begun", (typed) => {
  expect(givesUp(typed)).toBe(true);
});

it.each(["hủy", "dừng", "đừng nhắn tin cho tôi nữa", "thôi học thì làm sao", "không nộp kịp", "em không gửi được", ""])(
  "%j gives up nothing",
  (typed) => {
    expect(givesUp(typed)).toBe(false);
  },
);
