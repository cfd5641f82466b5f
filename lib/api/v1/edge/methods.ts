import type { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../../../errors.ts";
import { programAnswer } from "../../../http/problems/problem_response.ts";
import { problemOf } from "../../../http/mod.ts";
import type { PublicApi } from "../env.ts";

/** Behind all endpoints: a method that an address does not take gets 405 and the ones that it takes. */
export function refuseOtherMethods(api: OpenAPIHono<PublicApi>): void {
  const taken = new Map<string, Set<string>>();
  for (const { path, method } of api.routes) {
    if (method === "ALL") continue;
    const methods = taken.get(path) ?? taken.set(path, new Set(["OPTIONS"])).get(path)!;
    methods.add(method);
    if (method === "GET") methods.add("HEAD");
  }
  for (const [path, methods] of taken) {
    const allow = [...methods].sort().join(", ");
    api.all(path, (c) => {
      const answer = programAnswer(
        problemOf(new AppError("method.refused")).problem,
        c.env.requestId,
      );
      answer.headers.set("allow", allow);
      return answer;
    });
  }
}
