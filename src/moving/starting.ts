import type { MoveMark, TargetState } from "./ports.ts";

/** What a move does first, or the sentence that says why it does nothing. */
export type Start =
  | { readonly kind: "begin" }
  /** An unfinished move of this folder is gone on with. */
  | { readonly kind: "resume"; readonly id: string }
  /** All is there; only the folder does not say so yet. */
  | { readonly kind: "close"; readonly id: string }
  | { readonly kind: "refused"; readonly says: string };

/** Whether a folder may be moved to a database, by what both say of it. `to` names the database without a password. */
export function startOf(mark: MoveMark | undefined, state: TargetState, to: string): Start {
  if (mark?.state === "moved")
    return refused(
      `this data folder was moved to ${mark.to} on ${mark.at.slice(0, 10)} already: there is nothing left to move`,
    );
  switch (state.kind) {
    case "fresh":
    case "empty":
      return { kind: "begin" };
    case "unfinished":
      if (state.id === mark?.id) return { kind: "resume", id: state.id };
      return refused(
        `${to} holds an unfinished move of another data folder, or one that was given up: name an empty database`,
      );
    case "finished":
      if (state.id === mark?.id) return { kind: "close", id: state.id };
      return refused(`${to} is in use: another data folder was moved there before. Name an empty database`);
    case "filled":
      return refused(`${to} is not empty (its table ${state.table} has rows): name an empty database`);
    case "other-version":
      return refused(
        `${to} has the tables of another version of this program (${state.unlike}): name an empty database, or install that version`,
      );
    case "unfit":
      return refused(`${to} cannot be used: ${state.why}`);
  }
}

function refused(says: string): Start {
  return { kind: "refused", says };
}
