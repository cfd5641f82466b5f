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

/** The answer that tells a problem, for people or for programs (RFC 9457). */
export function problemResponse(problem: Problem, to: ProblemFor): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  if (problem.retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(problem.retryAfterSeconds));
  }
  headers.set(
    "content-type",
    to.isPerson ? "text/html; charset=utf-8" : "application/problem+json",
  );
  const body = to.isPerson ? asPage(problem, to) : JSON.stringify(asJson(problem, to));
  return new Response(body, { status: problem.status, headers });
}

function asPage(problem: Problem, { requestId, visit, view = ProblemPage }: ProblemFor): string {
  return "<!doctype html>" + renderToString(h(view, { problem, requestId, visit }));
}

function asJson(problem: Problem, { requestId }: ProblemFor): Record<string, unknown> {
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
