/*
 * The judge's ledger: a file outside of the system, one line for each effect that happened. A line is
 * on disk before its effect counts as done, whoever is killed after that.
 */

/** Do an effect: append its idempotency key. Lines this short are written whole or not at all. */
export async function appendEffect(path: string, idempotencyKey: string): Promise<void> {
  using file = await Deno.open(path, { append: true, create: true });
  await file.write(new TextEncoder().encode(idempotencyKey + "\n"));
  await file.syncData();
}

/** How often each effect happened. */
export async function countEffects(path: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const key of (await Deno.readTextFile(path)).split("\n")) {
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
