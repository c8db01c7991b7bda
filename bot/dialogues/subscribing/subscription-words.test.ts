import { expect, it } from "vitest";
import { givenUp } from "./stop-sentence.ts";
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
])("%j asks for no more messages", (typed) => {
  expect(wish(typed)).toEqual({ kind: "stop" });
});

it.each([
  ["Theo dõi tuyển sinh", "follow", "tuyển sinh"],
  ["dang ky nhan tin ve hoc phi nha", "follow", "học phí"],
  ["Bỏ theo dõi Lịch học", "leave", "lịch học"],
  ["huy nhan tin tuyen sinh", "leave", "tuyển sinh"],
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
  expect(givenUp(typed)).toBe("thôi");
});

it.each(["hủy", "dừng", "đừng nhắn tin cho tôi nữa", "thôi học thì làm sao", "không nộp kịp", "em không gửi được", ""])(
  "%j gives up nothing",
  (typed) => {
    expect(givenUp(typed)).toBeUndefined();
  },
);
