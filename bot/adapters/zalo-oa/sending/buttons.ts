import { foldedKey, type Message, tokensOf } from "../../../../jobs/index.ts";

/**
 * Whether the account may put buttons under a text. Zalo documents them only for an older version of the call, so they are
 * tried, and given up once Zalo refuses them.
 */
export interface ButtonTrial {
  /** Whether buttons may be tried now. Rejects when the database does not answer. */
  mayTry(): Promise<boolean>;
  /** Remembers that Zalo took a message without its buttons and not with them. */
  refused(code: number): Promise<void>;
}

/** A button in Zalo's form. */
interface ZaloButton {
  readonly title: string;
  readonly type: "oa.query.show" | "oa.open.url";
  readonly payload: string | { readonly url: string };
}

/** Zalo takes so many buttons; a longer menu is numbered in the text. */
const MOST_BUTTONS = 5;
const LONGEST_TITLE = 100;
/** Codes for "this field is invalid", "over the limit" and "this kind of message is not supported". */
const PARAMETER_CODES: readonly number[] = [-201, -210, -233];

/** Whether a refusal may be meant for the buttons. */
export function isAboutParameters(code: number): boolean {
  return PARAMETER_CODES.includes(code);
}

/**
 * The buttons of a message in Zalo's form; undefined where they do not fit. A tap comes back as a message of the person with
 * these words: the label, which is read as a line of the menu and still says what is meant when the menu is old; its
 * number where the label is too long or not the only one of its kind.
 * @example
 * buttonsOf({ buttons: [{ label: "Chủ đề", action: "topics:list" }] }); // [{ title: "Chủ đề", type: "oa.query.show", payload: "Chủ đề" }]
 */
export function buttonsOf({
  buttons,
  firstNumber = 1,
}: Pick<Message, "buttons" | "firstNumber">): readonly ZaloButton[] | undefined {
  if (buttons.length === 0 || buttons.length > MOST_BUTTONS) return undefined;
  const keys = buttons.map(({ label }) => foldedKey(tokensOf(label)));
  return buttons.map(({ label, url }, index) => {
    const name = label.normalize("NFC");
    const title = name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : name;
    if (url !== undefined) return { title, type: "oa.open.url", payload: { url } };
    // Beside another menu a line of that one may say the same.
    const isOwn = firstNumber === 1 && keys[index] !== "" && keys.indexOf(keys[index] ?? "") === index;
    const isPlain = name.length <= LONGEST_TITLE && isOwn;
    return { title, type: "oa.query.show", payload: isPlain ? name : String(index + firstNumber) };
  });
}
