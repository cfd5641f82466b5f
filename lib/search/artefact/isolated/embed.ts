/*
 * Runs in a process of its own, which may read the model and nothing else: what texts mean.
 */
import { Buffer } from "node:buffer";
import type { Outcome } from "../../../jobs/task.ts";
import { toInt8 } from "../../mod.ts";
import { openModel } from "../../serve/model.ts";

/** Texts in one call of the model. */
const AT_ONCE = 32;

export async function run({ texts }: { texts: string[] }): Promise<Outcome> {
  const embedder = await openModel();
  const vectors: string[] = [];
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    for (const vector of await embedder.embed(texts.slice(from, from + AT_ONCE))) {
      const { values } = toInt8([vector], vector.length);
      vectors.push(Buffer.from(values.buffer).toString("base64"));
    }
  }
  return { kind: "done", result: { vectors } };
}
