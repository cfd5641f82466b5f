import { api } from "../../lib/api/mod.ts";
import { AppError } from "../../lib/errors.ts";
import { define } from "../../lib/http/mod.ts";

/** Everything under /api that has no file of its own. */
export const handler = define.handlers(async ({ req, state }) => {
  const answer = await api.fetch(req, state);
  if (answer.status === 404) throw new AppError("page.missing");
  return answer;
});
