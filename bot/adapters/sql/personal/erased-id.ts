/**
 * What takes the place of an event's id that names a chat, once the chat's data are deleted: the same event, told again by
 * the platform, is recognised by it. `column` is SQL that gives the id.
 */
export function erasedId(column: string): string {
  return `'erased-' || md5(${column})`;
}
