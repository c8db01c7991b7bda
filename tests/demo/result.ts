import type { Platform } from "./platforms.ts";
import { type Figures, type Hindrance, sum } from "./tally.ts";

export interface ResultParts {
  readonly figures: Figures;
  readonly platforms: readonly Platform[];
  readonly seconds: number;
}

const WHY: Readonly<Record<Hindrance, string>> = {
  blocked: "đã chặn hay bỏ tài khoản",
  withdrew: "không đồng ý nhận",
  "no-account": "chỉ có điện thoại",
};

/** What happened, in a few sentences that a reader can add up. */
export function resultLines({ figures, platforms, seconds }: ResultParts): string[] {
  const { people, counts, received } = figures;
  const { missed, byNextChannel, twice, violations } = received;
  const by = platforms.map(({ channel, name }) => `${name} ${received.people.get(channel) ?? 0}`).join(" + ");
  const why = [...missed].map(([hindrance, count]) => `${count} ${WHY[hindrance]}`).join(" + ");
  const { sent = 0, unreachable = 0, unknown = 0 } = counts;
  const took = Math.round(seconds);
  return [
    `${people} người nhận = ${sum(received.people)} đã nhận (${by}) + ${sum(missed)} không nhận được, trong ${took} giây.`,
    `Không gửi được qua kênh đầu nên đã nhận qua kênh sau: ${byNextChannel} người.`,
    `${sum(missed)} không nhận được = ${why}.`,
    `Sổ gửi: ${sent} đã gửi, ${unreachable} không gửi được, ${unknown} chưa rõ. Nhận hai lần: ${twice} người.`,
    `Vượt giới hạn: ${violations} lần${violations === 0 ? "" : ", đã chờ rồi gửi tiếp"}. Nhiều nhất: ${platforms.map(peakOf).join(", ")}.`,
  ];
}

function peakOf({ name, log, allows: { count, milliseconds } }: Platform): string {
  return `${name} ${log.mostArrivedInAnyWindow(milliseconds)}/${count} trong ${milliseconds / 1_000} giây`;
}
