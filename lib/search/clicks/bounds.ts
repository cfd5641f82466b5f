/** Counts that are kept, each of a query, a product and a position. */
export const MOST_ROWS = 100_000;
/** What one network may have counted in a minute, pages of answers and clicks together: nobody reads faster. */
export const PACE = 30;
