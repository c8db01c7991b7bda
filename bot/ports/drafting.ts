import type { ModelUse } from "../../knowledge/index.ts";

/**
 * Shows a person, while their reply is made, how far it is. Nothing waits for it, it never throws, and nothing of it is kept: the reply
 * that comes in the end takes the place of all that was shown, whatever it says.
 */
export interface Drafting {
  /**
   * A model is being asked.
   * @example
   * drafting.asking("judge"); // "Đang đọc các đoạn tìm được…"
   */
  asking(use: ModelUse): void;
  /**
   * The sentences of the reply so far; each has passed the guards that the whole reply passes.
   * @example
   * drafting.draft("Dạ, học sinh nội trú được hỗ trợ mỗi tháng 15 kg gạo ạ.");
   */
  draft(text: string): void;
}
