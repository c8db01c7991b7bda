import { randomUUID } from "node:crypto";
import { createLibraryDesk, type DocumentStore, type FileDesk, parseSource } from "../../../knowledge/index.ts";
import { digest, instant, newId } from "../../../src/surroundings.ts";

/** A text as people write one, with words of its own. */
export function noticeText(words: string = randomUUID()): string {
  return `THÔNG BÁO\n\nVề việc nhận hồ sơ ${words}\n\n1. Thời gian\n\nNhận hồ sơ của ${words} đến hết ngày 15/7/2027.\n`;
}

/** An act with a number of its own. */
export function actText({
  number,
  day = 5,
  words = "02 lần mỗi tháng",
}: {
  number: string;
  day?: number;
  words?: string;
}) {
  return `SỞ GIÁO DỤC VÀ ĐÀO TẠO\n\nSố: ${number}\n\nAn Giang, ngày 0${day} tháng 3 năm 2027\n\nQUYẾT ĐỊNH\n\nVề thư viện lưu động\n\nĐiều 1. Thư viện phục vụ ${words}.\n`;
}

let numbers = 100;
/** A number that no other act of the run has. */
export function newNumber(): string {
  numbers += 1;
  return `${numbers}/QĐ-SGDĐT`;
}

export const sourceFile = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

/** The office's desk over a store; nobody answers from it. */
export function deskOver(store: DocumentStore): FileDesk {
  return createLibraryDesk({
    store,
    readFile: async (path) => ({ kind: "problem", name: path, problem: "missing" }),
    parse: (file) =>
      parseSource(file, async ({ format, bytes }) => ({
        kind: "text",
        text: new TextDecoder().decode(bytes),
        origin: { format },
      })),
    onChanged: () => undefined,
    published: async () => undefined,
    isPublished: async () => true,
    surroundings: { digest, instant, newId },
    onFault: (fault) => {
      throw fault;
    },
  });
}
