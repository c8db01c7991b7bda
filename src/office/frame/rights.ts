/** What somebody of the office may do: look, prepare, let go out, and change how the product works. */
export type Right = "see" | "write" | "approve" | "administer";
export const ROLES = ["viewer", "writer", "approver", "administrator"] as const;
export type Role = (typeof ROLES)[number];

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ["see"],
  writer: ["see", "write"],
  approver: ["see", "write", "approve"],
  administrator: ["see", "write", "approve", "administer"],
};

/**
 * Whether a role has a right.
 * @example
 * mayDo("writer", "approve"); // false
 */
export function mayDo(role: Role, right: Right): boolean {
  return RIGHTS[role].includes(right);
}
