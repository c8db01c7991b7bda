/** What an account of the office may do, the least first: each may what those before it may. */
export const ROLES = ["viewer", "writer", "approver", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** What an act needs of whoever does it. */
export type Right = "see" | "write" | "approve" | "administer";

const LEAST: Readonly<Record<Right, Role>> = {
  see: "viewer",
  write: "writer",
  approve: "approver",
  administer: "administrator",
};

/**
 * Whether a role is enough for what needs this right.
 * @example
 * mayAs("approver", "write"); // true
 */
export function mayAs(role: Role, right: Right): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(LEAST[right]);
}
