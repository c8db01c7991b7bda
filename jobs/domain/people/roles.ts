import type { Role } from "./contact.ts";

/** Roles that speak for one unit; a code for one of them must name the unit. */
export const UNIT_ROLES: readonly Role[] = ["head", "unit-contact"];
