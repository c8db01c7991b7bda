/**
 * Whether a row of `unit_obligations AS owed` was settled, or its period closed, before the instant `$1`: what was said of it is
 * needed as a record only, and nobody is reminded of it.
 */
export const OVER = `(owed.state IN ('accepted', 'exempt', 'succeeded') AND owed.at < $1::timestamptz
  OR EXISTS (SELECT FROM closed_periods closed
    WHERE closed.obligation = owed.obligation AND closed.period = owed.period AND closed.at < $1::timestamptz))`;
