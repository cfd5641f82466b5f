import assert from "node:assert/strict";
import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { testWorld } from "../testing/world.ts";
import { until } from "../testing/until.ts";
import { connectDb, type Sql } from "./mod.ts";

/** Every socket that is connected from now on. */
function watchSockets(): Socket[] & Disposable {
  const sockets: Socket[] = [];
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    sockets.push(this);
    return Reflect.apply(connect, this, args);
  } as typeof connect;
  return Object.assign(sockets, {
    [Symbol.dispose]: () => void (Socket.prototype.connect = connect),
  });
}

type Ask = (sql: Sql, socket: Socket) => Promise<unknown>;

/** What is asked in the moment in which the connection goes, by when that is. */
const moments: Record<string, Ask> = {
  "after it was closed": (sql, socket) => {
    socket.destroy();
    return sql`select 2 as n`.execute();
  },
  "after it was reset": (sql, socket) => {
    socket.destroy(new Error("reset"));
    return sql`select 2 as n`.execute();
  },
  "between the reset and its end": (sql, socket) => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    socket.once("error", () => resolve(sql`select 2 as n`.execute()));
    socket.destroy(new Error("reset"));
    return Promise.race([promise, pause(200)]);
  },
  "before it was reset": (sql, socket) => {
    const asked = Promise.all([sql`select 2 as n`, sql`select 2 as n`]);
    queueMicrotask(() => void socket.destroy(new Error("reset")));
    return asked;
  },
  "when the server ends it": async (sql) => {
    await sql`select pg_terminate_backend(pg_backend_pid())`.catch(() => {});
    return await sql`select 2 as n`;
  },
  "in a transaction": (sql, socket) =>
    sql.begin(async (tx) => {
      await tx`select 1`;
      socket.destroy(new Error("reset"));
      return await Promise.all([tx`select 2 as n`, tx`select 2 as n`]);
    }),
};

for (const [moment, ask] of Object.entries(moments)) {
  Deno.test(`a statement that comes ${moment} is told, and the next ones are answered`, async () => {
    await using world = await testWorld();
    using sockets = watchSockets();
    const url = world.deps.config.DATABASE_URL.reveal();
    const sql = connectDb(url, { name: "gone", max: 1 });
    for (let time = 0; time < 5; time++) {
      await until("it is connected", () => sql`select 1`.then(() => true, () => false));
      let isTold = false;
      const tell = () => void (isTold = true);
      ask(sql, sockets.at(-1)!).then(tell, tell);
      await until("it is told", () => isTold, { withinMs: 10_000 });
      const answers: unknown[] = [];
      for (const n of [3, 4]) {
        const asked = sql<{ n: number }[]>`select ${n}::int as n`;
        void asked.then(([row]) => answers.push(row!.n), (error) => answers.push(String(error)));
      }
      await until("those after it are told", () => answers.length === 2, { withinMs: 10_000 });
      // The one whose connection had to be made again may hear of the old one; none hears of another.
      assert.ok(answers.every((one) => typeof one === "string" || one === 3 || one === 4));
      assert.equal((await sql`select 5 as n`)[0]!.n, 5, JSON.stringify(answers));
    }
    await sql.end({ timeout: 2 });
  });
}
