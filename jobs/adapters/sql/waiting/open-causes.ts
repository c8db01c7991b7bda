/**
 * Begins a statement: `open` holds the causes of open deliveries one by one along their index, so that no statement reads all that
 * waits. Its last row has no cause.
 */
export const WITH_OPEN_CAUSES = `WITH RECURSIVE open AS (
    (SELECT cause FROM deliveries WHERE state IN ('planned', 'deferred') ORDER BY cause LIMIT 1)
    UNION ALL
    SELECT (SELECT cause FROM deliveries WHERE state IN ('planned', 'deferred') AND cause > open.cause ORDER BY cause LIMIT 1)
    FROM open WHERE open.cause IS NOT NULL)`;
