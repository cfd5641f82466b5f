import { readRedisUrl, type RedisUrl } from "../config/redis_url.ts";
import type { Secret } from "../config/secret.ts";

/** By which a connection logs in, in the driver's words. */
export interface Passwords {
  password?: string;
  sentinelPassword?: string;
}

export function passwordsIn({ password, sentinelPassword }: RedisUrl): Passwords {
  return {
    ...(password ? { password } : {}),
    ...(sentinelPassword ? { sentinelPassword } : {}),
  };
}

/**
 * Tells what passwords a new connection shows: those of the setting as it is now. To other servers, or as somebody
 * else, a process goes when it is started anew.
 *
 * @param first  what the setting was when the connection was made first
 */
export function passwordSource(setting: Secret, first: RedisUrl): () => Passwords {
  let last = passwordsIn(first);
  return () => {
    const now = readRedisUrl(setting.reveal());
    if (now && differsByPassword(now, first)) last = passwordsIn(now);
    return last;
  };
}

function differsByPassword(one: RedisUrl, other: RedisUrl): boolean {
  const rest = (url: RedisUrl) => JSON.stringify({ ...url, password: "", sentinelPassword: "" });
  return rest(one) === rest(other);
}
