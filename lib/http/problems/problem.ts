import { HttpError } from "fresh";
import { isServiceAway } from "../../db/mod.ts";
import { AppError, type FieldErrors } from "../../errors.ts";
import type { Locale } from "../../i18n/mod.ts";
import { sentenceIn, sentencesIn } from "../../i18n/sentence.ts";

/** A refusal as it is told: what happened and what to do, nothing of how we are made. */
export interface Problem {
  status: number;
  /** From the catalogue of lib/errors.ts, or `http.<status>`. */
  code: string;
  /** What to do. */
  sentence: string;
  /** What is special about this case. */
  detail?: string;
  fields?: FieldErrors;
  retryAfterSeconds?: number;
}

export interface ProblemJudgement {
  problem: Problem;
  /** `refusal`: as meant. `away`: a service does not answer. `bug`: somebody has to look. */
  kind: "refusal" | "away" | "bug";
}

/** The same in the language of who reads it; programs are told in English. */
export function problemIn(locale: Locale, problem: Problem): Problem {
  const { sentence, detail, fields } = problem;
  return {
    ...problem,
    sentence: sentenceIn(locale, sentence),
    ...(detail === undefined ? {} : { detail: sentenceIn(locale, detail) }),
    ...(fields === undefined ? {} : { fields: sentencesIn(locale, fields) }),
  };
}

const RETRY_WHEN_AWAY_S = 5;

/** What to tell of something that was thrown. */
export function problemOf(error: unknown): ProblemJudgement {
  if (error instanceof AppError) {
    return { problem: told(error), kind: error.status < 500 ? "refusal" : "away" };
  }
  if (error instanceof HttpError && error.status < 500) {
    return { problem: toldHttp(error), kind: "refusal" };
  }
  if (isServiceAway(error)) return { problem: awayProblem(), kind: "away" };
  return { problem: told(new AppError("internal")), kind: "bug" };
}

/** What we stand on is away, and is coming back. */
export function awayProblem(): Problem {
  return told(new AppError("service.unavailable", { retryAfterSeconds: RETRY_WHEN_AWAY_S }));
}

function told(error: AppError): Problem {
  const { status, code, sentence, detail, fields, retryAfterSeconds } = error;
  return {
    status,
    code,
    sentence,
    ...(detail === undefined ? {} : { detail }),
    ...(fields === undefined ? {} : { fields }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** Refusals of the framework, by what our catalogue says of them where it does. */
function toldHttp({ status }: HttpError): Problem {
  if (status === 400) return told(new AppError("request.invalid"));
  if (status === 404) return told(new AppError("page.missing"));
  if (status === 413) return told(new AppError("request.too_large"));
  if (status === 429) return told(new AppError("request.too_many"));
  return { status, code: `http.${status}`, sentence: sentences[status] ?? otherwise };
}

const otherwise = "The request was refused. Check it and send it again";
const sentences: Readonly<Record<number, string>> = {
  401: "Log in first",
  403: "You may not do that",
  405: "This page cannot be opened directly",
  415: "The request has a form that is not understood here",
};
