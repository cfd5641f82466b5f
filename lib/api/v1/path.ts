/** Where the public API is mounted. */
export const PUBLIC_API_PATH = "/api/v1";
/** Where people read about it. */
export const DEVELOPERS_PATH = "/developers";
