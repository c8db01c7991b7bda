import type { Message } from "../../jobs/index.ts";

/** What a channel without buttons shows: the text in NFC, in which platforms count, and a numbered line for each button. */
export function withMenu({ text, buttons }: Message): string {
  return `${text}${menuUnder(buttons)}`.normalize("NFC");
}

/** The lines under a text; "" without buttons. */
export function menuUnder(buttons: Message["buttons"]): string {
  return buttons.length === 0 ? "" : `\n\n${buttons.map(({ label }, index) => `${index + 1}. ${label}`).join("\n")}`;
}
