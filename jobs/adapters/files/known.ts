import { z } from "zod";
import { unknownKeys } from "../../../knowledge/index.ts";

/** An object with these keys alone. A key that nobody reads is a slip of the pen, and is said. */
export function known<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: unknownKeys(Object.keys(shape)) });
}
