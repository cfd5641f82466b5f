/*
 * Runs in a process of its own, which may do nothing but compute: what products mean.
 */
import { Buffer } from "node:buffer";
import type { Outcome } from "../../../jobs/task.ts";
import { meaningOf } from "../../serve/model.ts";
import type { SearchItem } from "../../shape.ts";

export function run({ items }: { items: SearchItem[] }): Promise<Outcome> {
  const vectors = items.map((item) => Buffer.from(meaningOf(item).buffer).toString("base64"));
  return Promise.resolve({ kind: "done", result: { vectors } });
}
