import { withHeaders } from "../headers.ts";
import type { Edge } from "../state.ts";
import { endUpload } from "../uploads/upload.ts";

/**
 * Tell the client to hang up after a refusal whose body was not read to its end: what is still to come
 * of it would be read for nothing. One that does not is the proxy's to end; Deno cannot.
 */
export const endUnread: Edge = async (ctx) => {
  const answer = await ctx.next();
  const isCut = answer.status === 408 || answer.status === 413 || endUpload(ctx.req);
  const isUnread = answer.status >= 400 && ctx.req.body !== null && !ctx.req.bodyUsed;
  if (!isCut && !isUnread) return answer;
  return withHeaders(answer, (headers) => headers.set("connection", "close"));
};
