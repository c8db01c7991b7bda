import { z } from "zod";
import commands from "../../words/locale/commands.json" with { type: "json" };

const table = z
  .array(
    z.object({
      /** Names of the command: the first is the Vietnamese one, the last the English one; they may be the same. */
      names: z.tuple([z.string()]).rest(z.string()),
      /** What the command does: it is read as these words, or as this action of a dialogue. */
      text: z.string().optional(),
      action: z.string().optional(),
      office: z.boolean().optional(),
      vi: z.string(),
      en: z.string(),
    }),
  )
  .parse(commands);

/** A typed command: its name, the bot it names ("/help@bot"), and the text after it. */
export interface TypedCommand {
  readonly name: string;
  readonly to?: string;
  readonly rest: string;
}

/** Reads `/name` or `/name@bot` and the text after it; undefined for other text. */
export function readCommand(text: string): TypedCommand | undefined {
  const read = /^\/(\w{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(text.trim());
  const [, name, to, rest = ""] = read ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), rest, to };
}

/** Whether a command is one of this bot's for everybody. */
export function isKnownCommand({ name }: TypedCommand): boolean {
  return table.some(({ names, office = false }) => !office && names.includes(name));
}

/** What a command does; an unknown one gets help. */
export function meaningOf({ name, rest }: TypedCommand): { text: string; action?: string } {
  const known = table.find(({ names }) => names.includes(name));
  if (known === undefined) return { text: "", action: "command:unknown" };
  return { text: known.text ?? rest, action: known.action };
}

/** The menu of commands in a language. It is no access control. */
export function commandMenu(language: "vi" | "en", isOffice: boolean) {
  return table
    .filter(({ office = false }) => isOffice || !office)
    .map((one) => ({
      command: (language === "vi" ? one.names[0] : one.names.at(-1)) ?? one.names[0],
      description: one[language],
    }));
}
