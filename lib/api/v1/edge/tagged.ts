import { createMiddleware } from "hono/factory";
import { etag } from "hono/etag";
import type { PublicApi } from "../env.ts";

const tag = etag();
const isOver = () => Promise.resolve();

/**
 * Give what was read a tag, and answer 304 to who has it already. Whoever keeps it asks again before it is
 * used: stock moves. A refusal has no tag.
 */
export const tagged = createMiddleware<PublicApi>(async (c, next) => {
  await next();
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isRead || c.res.status !== 200) return;
  c.res.headers.set("cache-control", "no-cache");
  await tag(c, isOver);
});
