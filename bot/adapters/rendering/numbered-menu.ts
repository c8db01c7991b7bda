import type { Message, SendOutcome } from "../../../jobs/index.ts";

/** The text with its menu, or an "our-fault" when it is empty or has too many characters. */
export function sendableText(message: Message, longest: number): string | Extract<SendOutcome, { kind: "our-fault" }> {
  const text = withMenu(message);
  if (text.trim() !== "" && text.length <= longest) return text;
  return { kind: "our-fault", detail: `the text with its menu has ${text.length} characters, not 1 to ${longest}` };
}

/**
 * The text with a numbered line for each button, for channels without buttons. In NFC, because platforms count
 * characters in NFC.
 */
function withMenu({ text, buttons, firstNumber = 1 }: Message): string {
  const lines =
    firstNumber === 1 ? unlisted(text, buttons) : buttons.map((button, at) => numbered(button, at + firstNumber - 1));
  return (lines.length === 0 ? text : `${text}\n\n${lines.join("\n")}`).normalize("NFC");
}

/** The numbered lines under a text; "" without buttons. */
export function menuUnder(buttons: Message["buttons"]): string {
  return buttons.length === 0 ? "" : `\n\n${buttons.map(numbered).join("\n")}`;
}

/**
 * The numbered lines of the choices that a text does not number itself: "1. “Tuổi vào lớp 1” (mục 1, …)" lists "Tuổi vào
 * lớp 1" where that is the first choice.
 */
export function unlisted(text: string, choices: readonly { readonly label: string }[]): string[] {
  const lines = text.split("\n");
  const isListed = ({ label }: { readonly label: string }, index: number): boolean =>
    lines.some((line) => line.startsWith(`${index + 1}. `) && line.includes(label));
  const from = choices.findIndex((choice, index) => !isListed(choice, index));
  return from < 0 ? [] : choices.map(numbered).slice(from);
}

function numbered({ label }: { readonly label: string }, index: number): string {
  return `${index + 1}. ${label}`;
}
