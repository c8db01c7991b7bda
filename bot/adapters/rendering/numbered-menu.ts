import type { Message, SendOutcome } from "../../../jobs/index.ts";

/** The text with its menu as it is sent, or the fault of ours that it has none or too many characters. */
export function sendableText(message: Message, longest: number): string | Extract<SendOutcome, { kind: "our-fault" }> {
  const text = withMenu(message);
  if (text.trim() !== "" && text.length <= longest) return text;
  return { kind: "our-fault", detail: `the text with its menu has ${text.length} characters, not 1 to ${longest}` };
}

/** What a channel without buttons shows: the text in NFC, in which platforms count, and a numbered line for each button. */
function withMenu({ text, buttons }: Message): string {
  return `${text}${menuUnder(buttons)}`.normalize("NFC");
}

/** The lines under a text; "" without buttons. */
export function menuUnder(buttons: Message["buttons"]): string {
  return buttons.length === 0 ? "" : `\n\n${buttons.map(({ label }, index) => `${index + 1}. ${label}`).join("\n")}`;
}
