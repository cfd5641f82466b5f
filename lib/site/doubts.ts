import type { Deps } from "../deps.ts";
import { listDoubtfulEffects } from "../jobs/operate.ts";

/** Something that may have happened twice, and the order it was about. */
export interface Doubt {
  jobId: string;
  /** `null` where the job was about none, or its history is gone. */
  orderId: string | null;
  number: string | null;
  at: Date;
}

const anOrder = /^order:([0-9a-f-]{36})$/;

/** What may have happened twice in the last 30 days, newest first. */
export async function listDoubts(deps: Pick<Deps, "sql">, limit: number): Promise<Doubt[]> {
  const effects = (await listDoubtfulEffects(deps, limit)).map(({ about, ...effect }) => ({
    ...effect,
    orderId: about.map((one) => anOrder.exec(one)?.[1]).find((id) => id !== undefined) ?? null,
  }));
  const ids = effects.flatMap(({ orderId }) => orderId ?? []);
  const rows = await deps.sql<{ id: string; number: string }[]>`
    select id, number from orders where id = any (${ids}::uuid[])`;
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return effects.map(({ orderId, ...effect }) => {
    const number = numbers.get(orderId ?? "") ?? null;
    return { ...effect, orderId: number === null ? null : orderId, number };
  });
}
