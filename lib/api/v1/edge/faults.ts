import type { Hook } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { AppError, type FieldErrors } from "../../../errors.ts";
import { problemOf } from "../../../http/mod.ts";
import { programAnswer } from "../../../http/problems/problem_response.ts";
import type { PublicApi } from "../env.ts";

/** What a request says that its schema does not know. @throws {AppError} */
// deno-lint-ignore no-explicit-any -- it is for every schema
export const refuseFaulty: Hook<any, PublicApi, any, void> = (result) => {
  if (result.success) return;
  const fields = faultsOf(result.error as z.ZodError);
  throw new AppError(result.target === "json" ? "form.invalid" : "request.invalid", { fields });
};

/** Faults of one request that are told: whoever made more has sent something else altogether. */
const MOST_FAULTS = 20;

function faultsOf({ issues }: z.ZodError): FieldErrors {
  // A map, and no object: a stranger's name may be that of something every object has.
  const fields = new Map<string, string>();
  const note = (name: string, says: string) => {
    if (fields.size < MOST_FAULTS && !fields.has(name)) fields.set(name, says);
  };
  for (const issue of issues.slice(0, MOST_FAULTS)) {
    const at = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys") note(at || "form", issue.message);
    else {
      for (const key of issue.keys.slice(0, MOST_FAULTS)) {
        note([at, key].filter(Boolean).join("."), UNKNOWN);
      }
    }
  }
  return Object.fromEntries(fields);
}

const UNKNOWN = "Nothing of this name is known here";

/**
 * A refusal as problem+json, within the API's own headers. An outage and a bug go on to the site's
 * edge, which tells the log of them.
 */
export function answerFault(error: unknown, c: Context<PublicApi>): Response {
  const { problem, kind } = problemOf(error instanceof HTTPException ? plainly(error) : error);
  if (kind !== "refusal") throw error;
  const answer = programAnswer(problem, c.env.requestId);
  if (answer.status === 401) answer.headers.set("www-authenticate", "Bearer");
  return answer;
}

/** Refusals of the library, by what our catalogue says of them. */
function plainly({ status }: HTTPException): AppError {
  if (status === 415) return new AppError("request.not_json");
  return new AppError("request.invalid");
}
