import { createHash } from "node:crypto";
import type { JobId } from "../task/job.ts";

/**
 * The id of a node's job, made from flow and node alone (UUIDv8 of a SHA-256): releasing a node
 * twice names the same job twice, and a job that is there already stays as it is.
 */
export function nodeJobId(flowId: string, node: string): JobId {
  const bytes = createHash("sha256").update(`${flowId}/${node}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts.slice(1).map((end, index) => hex.slice(cuts[index], end)).join("-");
}

/** False for an id that surely belongs to no flow, so that most jobs cost no query. */
export function mayBeOfFlow(id: JobId): boolean {
  return id[14] === "8";
}
