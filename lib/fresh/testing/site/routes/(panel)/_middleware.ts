import type { Context } from "fresh";

export default async (ctx: Context<unknown>) => {
  const answer = await ctx.next();
  answer.headers.append("x-seen", `panel ${ctx.route}`);
  return answer;
};
