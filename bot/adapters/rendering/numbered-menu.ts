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
function withMenu({ text, buttons }: Message): string {
  return `${text}${isListed(text, buttons) ? "" : menuUnder(buttons)}`.normalize("NFC");
}

/** The numbered lines under a text; "" without buttons. */
export function menuUnder(buttons: Message["buttons"]): string {
  return buttons.length === 0 ? "" : `\n\n${buttons.map(({ label }, index) => `${index + 1}. ${label}`).join("\n")}`;
}

/** Whether a text numbers the choices itself: "1. “Tuổi vào lớp 1” (mục 1, …)" lists "Tuổi vào lớp 1". */
export function isListed(text: string, choices: readonly { readonly label: string }[]): boolean {
  const lines = text.split("\n");
  return choices.every(({ label }, index) =>
    lines.some((line) => line.startsWith(`${index + 1}. `) && line.includes(label)),
  );
}
