import { withHeaders } from "./headers.ts";
import type { Edge } from "./state.ts";

/**
 * Send the cookies that were asked for meanwhile, also where the answer became a problem. From here
 * outwards an answer's headers can be changed: a redirect made by the platform, which is immutable,
 * is copied even without a cookie, since the framework's own middlewares outside do not check.
 */
export const sendCookies: Edge = async (ctx) => {
  const answer = await ctx.next();
  const { cookies } = ctx.state;
  const isRedirect = answer.status >= 300 && answer.status < 400;
  if (cookies.length === 0 && !isRedirect) return answer;
  return withHeaders(isRedirect ? new Response(answer.body, answer) : answer, (headers) => {
    for (const cookie of cookies) headers.append("set-cookie", cookie);
  });
};
