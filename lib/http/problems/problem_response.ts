import { h, type JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Problem } from "./problem.ts";
import { ProblemPage, type ProblemPageProps, type Visit } from "./ProblemPage.tsx";

/** Renders a whole document, from `<html>` on. It must need nothing that could be what broke. */
export type ProblemView = (props: ProblemPageProps) => JSX.Element;

export interface ProblemFor {
  requestId: string;
  /** False: `application/problem+json` for a program. */
  isPerson: boolean;
  visit: Visit;
  view?: ProblemView;
}

/** The answer that tells a problem, for people or for programs. */
export function problemResponse(problem: Problem, to: ProblemFor): Response {
  if (!to.isPerson) return programAnswer(problem, to.requestId);
  return answered(problem, { type: "text/html; charset=utf-8", body: asPage(problem, to) });
}

/** The answer that tells a program (RFC 9457). */
export function programAnswer(problem: Problem, requestId: string): Response {
  const body = JSON.stringify(asJson(problem, requestId));
  return answered(problem, { type: "application/problem+json", body });
}

function answered(
  { status, retryAfterSeconds }: Problem,
  { type, body }: { type: string; body: string },
): Response {
  const headers = new Headers({ "cache-control": "no-store", "content-type": type });
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return new Response(body, { status, headers });
}

function asPage(problem: Problem, { requestId, visit, view = ProblemPage }: ProblemFor): string {
  return "<!doctype html>" + renderToString(h(view, { problem, requestId, visit }));
}

function asJson(problem: Problem, requestId: string): Record<string, unknown> {
  const { status, code, sentence, detail, fields } = problem;
  return {
    type: `urn:smartmarket:problem:${code}`,
    title: sentence,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(fields === undefined ? {} : { fields }),
    trace_id: requestId,
  };
}

const forPrograms = /^\/(api|ws|sse|health|metrics)(\/|$)/;

/** Whether a person waits for the answer: by the address, then by what the client says it reads. */
export function isForPerson(req: Request, path: string): boolean {
  if (forPrograms.test(path)) return false;
  const accept = req.headers.get("accept") ?? "";
  return accept.includes("text/html") || !accept.includes("json");
}
