import { type ReportingChannels, soon } from "../reporting/channels-stage.ts";

/** Somebody with one of the platforms in their hand. */
export interface Hand {
  readonly channel: "telegram" | "zalo-bot" | "zalo-oa";
  readonly address: string;
  writes(text: string): unknown;
  /** What was written so many minutes ago and arrives only now. */
  wroteBefore(minutes: number, text: string): unknown;
  /** Replies to the first message of the chat; absent where the platform knows no replies. */
  repliesToFirst?(text: string): unknown;
  sendsSticker(): unknown;
  /** Sends a picture that is a report. */
  handsIn(): unknown;
  /** Sends a paper with words under it; "" for none. */
  sendsPaper(caption: string): unknown;
  /** Sends two pictures that were chosen together. */
  handsInTwo(): unknown;
  /** Chooses a line under the last message: taps it, or types its number. */
  chooses(label: string): unknown;
  /** Opens the chat: presses Start, follows the account, or greets where a chat has no other beginning. */
  opens(): unknown;
  /** Follows the office's line about a code. */
  links(line: string): unknown;
  sees(): readonly string[];
  /** Waits for the next message that says this. */
  hears(words: string | RegExp): Promise<string>;
}

/** The ways by which people reach the assistant. */
export const WAYS = ["Telegram, polling", "Telegram, webhook", "Zalo Bot", "Zalo OA"] as const;
export type Way = (typeof WAYS)[number];

let people = 0;

/** A new person on a way. */
export function handOn(way: Way, stage: ReportingChannels): Hand {
  people += 1;
  const address = `8800${people}`;
  if (way === "Zalo Bot") return onZaloBot(stage, address);
  return way === "Zalo OA" ? onAccount(stage, address) : onTelegram(stage, address);
}

function onTelegram({ telegram }: ReportingChannels, address: string): Hand {
  const person = telegram.person(address);
  const sees = () => person.sees().map(({ text }) => text);
  return {
    channel: "telegram",
    address,
    writes: (text) => person.writes(text),
    wroteBefore: (minutes, text) => person.wroteBefore(minutes, text),
    repliesToFirst(text) {
      const first = { message_id: 1, from: { id: Number(address), is_bot: false } };
      person.tells({ text, reply_to_message: { ...first, text: "" } });
    },
    sendsSticker: () => person.sendsSticker(),
    handsIn: () => person.sends({ kind: "document", name: "bao-cao.pdf", bytes: Buffer.from("%PDF-1.7 báo cáo") }),
    sendsPaper: (caption) =>
      person.sends({ kind: "document", name: "don.pdf", bytes: Buffer.from("%PDF-1.7 đơn") }, caption),
    handsInTwo: () =>
      person.sendsAlbum(
        ["mot.pdf", "hai.pdf"].map((name) => ({
          kind: "document",
          name,
          bytes: Buffer.from(`%PDF-1.7 báo cáo ${name}`),
        })),
      ),
    chooses(label) {
      const buttons = person.sees().flatMap((message) => message.buttons);
      person.taps(buttons.findLast((button) => button.label === label)?.data ?? label);
    },
    opens: () => person.starts(),
    links: (line) => person.starts(/\?start=(\w{8})/.exec(line)?.[1]),
    sees,
    hears: hearing(sees),
  };
}

function onZaloBot({ zalo, filesUrl: url }: ReportingChannels, address: string): Hand {
  const person = zalo.person(address);
  const sees = () => zalo.log.of(address).map(({ text }) => text ?? "");
  return {
    channel: "zalo-bot",
    address,
    writes: (text) => person.writes(text),
    wroteBefore: (minutes, text) => person.wroteBefore(minutes, text),
    sendsSticker: () => person.sendsUnsupported(),
    handsIn: () => person.sendsPhoto(`${url}/bao-cao.png`),
    sendsPaper: (caption) => person.sendsPhoto(`${url}/don.png`, "photo", caption),
    handsInTwo() {
      for (const name of ["mot", "hai"]) person.sendsPhoto(`${url}/${name}.png`);
    },
    chooses: (label) => person.writes(numberOf(sees(), label)),
    opens: () => person.writes("chào trợ lý"),
    links: (line) => person.writes(typedCode(line)),
    sees,
    hears: hearing(sees),
  };
}

function onAccount({ zalo, oa, filesUrl: url }: ReportingChannels, address: string): Hand {
  const sees = () => zalo.log.of(address).map(({ text }) => text ?? "");
  const tells = (name: string, message: object, minutesAgo = 0) =>
    oa.tell(
      `user_send_${name}`,
      { sender: { id: address }, recipient: { id: "31000000001" }, message: { msg_id: `m${++sent}`, ...message } },
      { at: zalo.clock.wall() - minutesAgo * 60_000 },
    );
  return {
    channel: "zalo-oa",
    address,
    writes: (text) => oa.writes(address, text),
    wroteBefore: (minutes, text) => tells("text", { text }, minutes),
    // Zalo names it by its id alone: here the first that the account sent.
    repliesToFirst: (text) => tells("text", { text, quote_msg_id: zalo.log.of(address)[0]?.messageId }),
    sendsSticker: () => tells("sticker", { attachments: [{ type: "sticker", payload: { id: "1" } }] }),
    handsIn: () =>
      tells("file", { attachments: [{ type: "file", payload: { url: `${url}/bao-cao.pdf`, name: "bao-cao.pdf" } }] }),
    sendsPaper: (caption) =>
      tells("file", {
        text: caption,
        attachments: [{ type: "file", payload: { url: `${url}/don.pdf`, name: "don.pdf" } }],
      }),
    async handsInTwo() {
      for (const name of ["mot", "hai"]) await oa.sendsImage(address, `${url}/${name}.png`);
    },
    chooses: (label) => oa.writes(address, numberOf(sees(), label)),
    opens: () => oa.follows(address),
    links: (line) => oa.writes(address, typedCode(line)),
    sees,
    hears: hearing(sees),
  };
}

let sent = 0;

const typedCode = (line: string): string => /LIENKET \S+ \S+/.exec(line)?.[0] ?? "";

/** The number before a line of the last menu. */
function numberOf(texts: readonly string[], label: string): string {
  const line = texts
    .flatMap((text) => text.split("\n"))
    .findLast((one) => /^\d+\. /.test(one) && one.endsWith(` ${label}`));
  return line?.split(".")[0] ?? label;
}

/** Each message is heard once, in order. */
function hearing(sees: () => readonly string[]): Hand["hears"] {
  let heard = 0;
  return (words) =>
    soon(() => {
      const at = sees().findIndex((text, index) => index >= heard && text.search(asPattern(words)) >= 0);
      if (at < 0) return undefined;
      heard = at + 1;
      return sees()[at];
    });
}

function asPattern(words: string | RegExp): RegExp {
  return typeof words === "string" ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : words;
}
