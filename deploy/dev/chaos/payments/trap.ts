import type { Sql } from "../../../../lib/db/mod.ts";
import { until } from "../../../../lib/testing/until.ts";
import type { Passage } from "./relay.ts";
import type { Place } from "./steps.ts";
import type { Till } from "./tills.ts";

const LOOK_EVERY_MS = 2;
/** A till that does not come by within so long, on any machine, never will. */
const WITHIN_MS = 60_000;
const patience = { withinMs: WITHIN_MS, everyMs: LOOK_EVERY_MS };

/** Set at one place: tells which till has come to it, and keeps it there. */
export interface Trap {
  sprung: Promise<string>;
  /** Every passage of every till is shown to it. */
  pass(till: Till, passage: Passage): Promise<void>;
  /** Let others by, once that till is dead. */
  open(): Promise<void>;
  /** Let what the dead one had asked reach the provider, where that was to be late. */
  late(): Promise<void>;
}

interface Ground {
  sql: Sql;
  /** Of the last piece. */
  productId: number;
  /** Which till somebody with this address buys at. */
  tillOf(email: string): string;
}

const passBy = () => Promise.resolve();

export async function setTrap(place: Place, ground: Ground): Promise<Trap> {
  switch (place.at) {
    case "call":
      return atCall(place);
    case "write":
      return await atWrite(place.table, ground.sql);
    case "commit":
      return { sprung: atCommit(ground), pass: passBy, open: passBy, late: passBy };
  }
}

function atCall({ call, moment, isLate }: Extract<Place, { at: "call" }>): Trap {
  const sprung = Promise.withResolvers<string>();
  let caught: Passage | null = null;
  return {
    sprung: sprung.promise,
    pass(till, passage) {
      if (caught !== null || passage.call !== call || passage.moment !== moment) return passBy();
      caught = passage;
      sprung.resolve(till.name);
      return new Promise(() => {});
    },
    open: passBy,
    async late() {
      if (!isLate) return;
      const answer = await caught!.forward();
      await answer.body?.cancel();
    },
  };
}

/** Who writes to a table waits for who keeps it from being written to. */
async function atWrite(table: string, sql: Sql): Promise<Trap> {
  const locked = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const keeping = sql.begin(async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = 0`;
    await tx`lock table ${tx(table)} in share mode`;
    locked.resolve();
    await opened.promise;
  });
  await Promise.race([locked.promise, keeping]);
  const waiter = async () => {
    const [row] = await sql<{ name: string }[]>`
      select application_name as name from pg_stat_activity
       where datname = current_database() and application_name like 'till-%'
         and wait_event_type = 'Lock' and wait_event = 'relation' limit 1`;
    return row?.name;
  };
  return {
    sprung: until(`somebody writes to ${table}`, waiter, patience),
    pass: passBy,
    async open() {
      opened.resolve();
      await keeping;
    },
    late: passBy,
  };
}

async function atCommit({ sql, productId, tillOf }: Ground): Promise<string> {
  const order = async () => {
    const [row] = await sql<{ email: string }[]>`
      select o.email from orders o join order_lines l on l.order_id = o.id
       where l.product_id = ${productId}`;
    return row?.email;
  };
  return tillOf(await until("there is an order", order, patience));
}
