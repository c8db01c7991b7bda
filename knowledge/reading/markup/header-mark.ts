/** Marks the line of a table that names its columns, at the end of the line; a character that no document prints. */
export const HEADER_MARK = "\u001d";
