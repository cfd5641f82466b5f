/*
 * What the database holds when the shop opens: schema, an administrator, a catalogue.
 */
import { z } from "zod";
import { ctl } from "./ctl.ts";
import type { Environment } from "./environment.ts";
import { type Say, timed } from "../say.ts";

const Administrator = z.object({
  email: z.string(),
  created: z.boolean(),
  /** Only where ctl made up a password; it is shown this once. */
  password: z.string().nullable(),
});
export type Administrator = z.output<typeof Administrator>;

export interface PrepareOptions {
  say: Say;
  /** Ends what is under way when it aborts. */
  signal: AbortSignal;
}

/** Migrations, then the first administrator, then the catalogue. @throws {Refusal} */
export async function prepareData(
  env: Environment,
  { say, signal }: PrepareOptions,
): Promise<Administrator> {
  const run = (...args: string[]) => ctl(env, args, { signal });
  await timed("schema up to date", () => run("migrate"), say);
  const told = await timed("catalogue there", () => run("catalog", "seed"), say);
  for (const one of told.trimEnd().split("\n").filter(Boolean)) say(`  ${one}`);
  // Searched by an index from its first minute on, and not from the next full hour.
  if (/^Imported/.test(told)) await run("search", "rebuild");
  const line = await timed("administrator there", () => run("admin", "ensure", "--json"), say);
  const administrator = Administrator.parse(JSON.parse(line));
  // Shown at once, and again when the shop is open: if a later step fails, nobody could learn it
  // otherwise.
  const { email, password } = administrator;
  if (password !== null) say(`  ${email} can log in with ${password} (shown only now)`);
  return administrator;
}
