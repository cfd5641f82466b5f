import type { RedisServer } from "./redis_server.ts";

/** Several servers of a test's own that go on when one of them is lost. */
export interface RedisGroup extends AsyncDisposable {
  /** REDIS_URL of the whole. */
  url: string;
  servers: readonly RedisServer[];
  /** The server that takes writes to `key`; waited for while there is none. */
  masterOf(key: string): Promise<RedisServer>;
  /** Let another server take the place of the master of `key`, without a loss. */
  handOver(key: string): Promise<void>;
  /** Wait until every server is there again and follows, or is followed by, another. */
  whole(): Promise<void>;
}
