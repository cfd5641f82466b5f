import type { PublishedJob } from "./broker.ts";
import type { Envelope } from "./turn.ts";

/** JSON of a job's envelope, made from its arguments' text where there is one. */
export function envelopeText({ envelope, argsText }: PublishedJob): string {
  const { task, args, about, requestId, promisedAtMs } = envelope;
  return `{"task":${JSON.stringify(task)},"args":${argsText ?? JSON.stringify(args)},` +
    `"about":${JSON.stringify(about)},"requestId":${JSON.stringify(requestId)},` +
    `"promisedAtMs":${promisedAtMs}}`;
}

/** A shorter form in two parts: what all jobs of a task begin with, then `shortRest` of one job. */
export function shortHead(task: string): string {
  return `{"task":${JSON.stringify(task)},"args":`;
}

/** The arguments, and those other fields that are not empty. */
export function shortRest({ envelope, argsText }: PublishedJob): string {
  const { args, about, requestId, promisedAtMs } = envelope;
  const aboutText = about.length === 0 ? "" : `,"about":${JSON.stringify(about)}`;
  const requestText = requestId === null ? "" : `,"requestId":${JSON.stringify(requestId)}`;
  return `${
    argsText ?? JSON.stringify(args)
  }${aboutText}${requestText},"promisedAtMs":${promisedAtMs}}`;
}

/** Read either form. */
export function readEnvelope(text: string): Envelope {
  const { task, args, about = [], requestId = null, promisedAtMs } = JSON.parse(text);
  return { task, args, about, requestId, promisedAtMs };
}
