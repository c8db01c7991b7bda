/** Who is told how finding stands. */
export interface FindingWatch {
  /** Told once of each change: a sentence for the log, and whether it tells of a fault. */
  readonly onState: (says: string, isFault: boolean, server: "meaning" | "order") => void;
  readonly onFault: (fault: unknown) => void;
  /** Takes what is personal out of a question before it is sent to a server. */
  readonly mask: (text: string) => string;
}

const LONGEST_FAULT = 200;

/** A fault as it may be logged: its first words, without what was asked. */
export function spoken(fault: unknown): string {
  if (!(fault instanceof Error)) return "unknown";
  // What is said of an answer of another form takes many lines.
  return `${fault.name}: ${fault.message.replace(/\s+/g, " ").slice(0, LONGEST_FAULT)}`;
}
