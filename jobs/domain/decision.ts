/** What the office decides on what one unit owes. */
export type Decision =
  | { readonly kind: "accept" }
  | { readonly kind: "return"; readonly reason: string }
  /** In time for this unit up to this day (ISO). */
  | { readonly kind: "extend"; readonly until: string }
  | { readonly kind: "exempt"; readonly reason: string }
  /** Owes again after it was exempt, or said it was not its own. */
  | { readonly kind: "reopen" };
