import type { SaidFor } from "../../ports/model/language-model.ts";
import type { Route } from "../routing/routes.ts";

/** A message as it was typed, with what was said right before it. */
export interface MessageRead {
  readonly text: string;
  /** The questions before it, oldest first. */
  readonly earlier: readonly string[];
  /** Names of the loaded documents. */
  readonly documents: readonly string[];
  /** The day on which it is asked, ISO. */
  readonly asOf?: string;
  readonly of?: SaidFor;
}

/** What a message asks beyond its words. All of it is only searched for; nothing of it is shown. */
export interface Understood {
  /** What the message is, where it is no question about documents. */
  readonly route?: Route;
  readonly asks: readonly UnderstoodAsk[];
  /** What the person told about themselves that may decide the answer. */
  readonly facts: readonly string[];
}

export interface UnderstoodAsk {
  /** A full question of its own. */
  readonly question: string;
  /** Other words in which documents may print it. */
  readonly search: readonly string[];
}

/**
 * Says what a message asks. Undefined: nothing beyond its words, which are then read as they stand. Never rejects.
 * @example
 * await understanding.understand({ text: "thế còn cấp 2?", earlier: ["phụ cấp GV tiểu học mấy %"], documents: [] });
 * // { asks: [{ question: "Phụ cấp ưu đãi của giáo viên THCS là bao nhiêu phần trăm?", search: [] }], facts: [] }
 */
export interface Understanding {
  understand(message: MessageRead): Promise<Understood | undefined>;
}

/** Without a model a message says what its words say. */
export const asTyped: Understanding = { understand: async () => undefined };
