/** One line of a Containerfile, its continuations joined: what it does, and with what. */
export interface Instruction {
  readonly does: string;
  readonly given: string;
}

/** A stage: what it begins from, its name, and its instructions in order. */
export interface Stage {
  readonly from: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Containerfile without here-documents. Instructions before the first stage are left out. */
export function readStages(text: string): readonly Stage[] {
  const lines = text
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const stages: { from: string; name: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, does = "", given = ""] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    const [, from = "", name = ""] = /^FROM\s+(\S+)(?:\s+AS\s+(\S+))?$/i.exec(line.trim()) ?? [];
    if (from !== "") stages.push({ from, name, instructions: [] });
    else stages.at(-1)?.instructions.push({ does: does.toUpperCase(), given });
  }
  return stages;
}
