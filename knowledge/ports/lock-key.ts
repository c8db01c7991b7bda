/**
 * SQL for the key of an advisory lock. PostgreSQL knows locks by database, and several provinces may lie in one, each in a schema of
 * its own: without the schema in the key one province would wait for another, or leave its own work undone. Outside of such schemas
 * the key is the number itself, as earlier versions lock it that work beside this one.
 */
export function lockKey(number: number): string {
  return `CASE ${OF_PROVINCE} WHEN '' THEN ${number} ELSE hashtextextended(${OF_PROVINCE} || ':${number}', 0) END`;
}

/** SQL for the schema of a province; the empty text outside of any. */
export const OF_PROVINCE = "CASE WHEN current_schema() LIKE 'province\\_%' THEN current_schema()::text ELSE '' END";
