import { LOGIN_PATH } from "./session_ended.tsx";

/**
 * After a log-out: to the log-in, and what the panel left in this browser goes. Not its "cookies":
 * that takes those of all subdomains, too.
 */
export function leavePanel(): Response {
  const headers = { location: LOGIN_PATH, "clear-site-data": '"cache", "storage"' };
  return new Response(null, { status: 303, headers });
}
