import assert from "node:assert/strict";
import { DAY_MS, MINUTE_MS } from "../../../clock.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { AppError } from "../../../errors.ts";
import { testWorld } from "../../../testing/world.ts";
import { cleanApiRequests } from "./clean.ts";
import { type Held, onceByKey, tokenOfKey } from "./once_by_key.ts";

const wish = { key: "a-key-of-mine", scope: ["line", "cart-1"], body: { quantity: 2 } };

/** Something that is done in a transaction, and counts how often it was. */
async function counting({ sql }: Deps) {
  await sql`create table done (at timestamptz default now())`;
  const count = async () => (await sql`select 1 from done`).length;
  const once = (deps: Deps) => async (held: Held) => {
    if (!held.isDone) {
      await inTransaction(deps, async (tx) => {
        await held.note(tx);
        await tx.sql`insert into done default values`;
      });
    }
    return { count: await count() };
  };
  return { count, once };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error instanceof AppError ? error.code : Promise.reject(error),
  );

Deno.test("onceByKey() does a request once, however often and at once it comes", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { count, once } = await counting(deps);
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => codeOf(onceByKey(deps, wish, once(deps)))),
  );
  assert.equal(await count(), 1);
  assert.ok(outcomes.includes("done"));
  assert.deepEqual(new Set([...outcomes, "done", "request.under_way"]).size, 2, outcomes.join());
  assert.deepEqual(await onceByKey(deps, wish, once(deps)), { count: 1 });
  assert.equal(
    await codeOf(onceByKey(deps, { ...wish, body: { quantity: 3 } }, once(deps))),
    "request.key_reused",
  );
  // Elsewhere the same word is another key.
  await onceByKey(deps, { ...wish, scope: ["line", "cart-2"] }, once(deps));
  assert.equal(await count(), 2);
});

Deno.test("onceByKey() goes on where a process died, before its work and behind it", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const { count, once } = await counting(deps);
  const dies = () => Promise.reject(new Error("The process is gone"));
  // Whoever is dead lets go of nothing.
  const leaveClaim = () =>
    deps.sql`
      update api_requests set claimed_until = ${new Date(clock.now().getTime() + MINUTE_MS)}`;
  await assert.rejects(onceByKey(deps, wish, dies), /gone/);
  await leaveClaim();
  assert.equal(await codeOf(onceByKey(deps, wish, once(deps))), "request.under_way");
  clock.advance(MINUTE_MS);
  const diesAfter = async (held: Held) => {
    await once(deps)(held);
    return await dies();
  };
  await assert.rejects(onceByKey(deps, wish, diesAfter), /gone/);
  await leaveClaim();
  assert.equal(await codeOf(onceByKey(deps, wish, once(deps))), "request.under_way");
  clock.advance(MINUTE_MS);
  assert.deepEqual(await onceByKey(deps, wish, once(deps)), { count: 1 });
  assert.equal(await count(), 1);
});

Deno.test("onceByKey() does nothing for a process that was taken for dead while another did it", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const { count, once } = await counting(deps);
  const slow = async (held: Held) => {
    clock.advance(2 * MINUTE_MS);
    await onceByKey(deps, wish, once(deps));
    return await once(deps)(held);
  };
  assert.equal(await codeOf(onceByKey(deps, wish, slow)), "request.under_way");
  assert.equal(await count(), 1);
});

Deno.test("a request that met an outage or a bug may be sent again at once, and is done once", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { count, once } = await counting(deps);
  const fail = () => Promise.reject(new Error("The provider is away"));
  await assert.rejects(onceByKey(deps, wish, fail), /away/);
  const failAfter = async (held: Held) => {
    await once(deps)(held);
    return await fail();
  };
  await assert.rejects(onceByKey(deps, wish, failAfter), /away/);
  // A refusal that comes behind the work takes back nothing of it.
  const refuse = () => Promise.reject(new AppError("stock.short"));
  assert.equal(await codeOf(onceByKey(deps, wish, refuse)), "stock.short");
  assert.deepEqual(await onceByKey(deps, wish, once(deps)), { count: 1 });
  assert.equal(await count(), 1);
});

Deno.test("a database that is away by then hides nothing of what went wrong first", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const fail = (error: Error) => async () => {
    await deps.sql`alter table api_requests rename to away`;
    throw error;
  };
  await assert.rejects(onceByKey(deps, wish, fail(new Error("first"))), /first/);
  await deps.sql`alter table away rename to api_requests`;
  assert.equal(
    await codeOf(
      onceByKey(deps, { ...wish, key: "another-key" }, fail(new AppError("stock.short"))),
    ),
    "stock.short",
  );
});

Deno.test("whoever was taken for dead takes nothing from who has the request now", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  for (
    const [key, late] of Object.entries({
      "it-answers": () => Promise.resolve({ count: -1 }),
      "it-is-refused": () => Promise.reject(new AppError("stock.short")),
      "it-fails": () => Promise.reject(new Error("late")),
    })
  ) {
    const mine = { ...wish, key };
    const claimed = Promise.withResolvers<void>();
    const work = Promise.withResolvers<{ count: number }>();
    let second: Promise<{ count: number }>;
    await onceByKey(deps, mine, async () => {
      clock.advance(2 * MINUTE_MS);
      second = onceByKey(deps, mine, () => {
        claimed.resolve();
        return work.promise;
      });
      await claimed.promise;
      return await late();
    }).catch(() => {});
    const third = () => Promise.resolve({ count: 3 });
    assert.equal(await codeOf(onceByKey(deps, mine, third)), "request.under_way", key);
    work.resolve({ count: 2 });
    assert.deepEqual(await second!, { count: 2 });
    assert.deepEqual(await onceByKey(deps, mine, third), { count: 2 }, key);
  }
});

Deno.test("a refusal uses up nothing, the key neither", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { once } = await counting(deps);
  const refuse = () => Promise.reject(new AppError("stock.short"));
  assert.equal(await codeOf(onceByKey(deps, wish, refuse)), "stock.short");
  const other = { ...wish, body: { quantity: 1 } };
  assert.deepEqual(await onceByKey(deps, other, once(deps)), { count: 1 });
});

Deno.test("requests are forgotten after a day, and nothing in them can be read", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const body = { email: "ada.lovelace@private.test" };
  await onceByKey(deps, { ...wish, body }, () => Promise.resolve({ id: "x" }));
  const [row] = await deps.sql`select to_jsonb(r)::text as text from api_requests r`;
  assert.doesNotMatch(row!.text, /lovelace|a-key-of-mine/);
  assert.equal(await cleanApiRequests(deps, { limit: 10 }), 0);
  clock.advance(DAY_MS + 1);
  assert.equal(await cleanApiRequests(deps, { limit: 10 }), 1);
});

Deno.test("a key is the same checkout of the same cart, and another one of another", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const of = (cartId: string, key: string) => tokenOfKey(deps, { cartId, key });
  assert.match(of("a", "k"), /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  assert.equal(of("a", "k"), of("a", "k"));
  assert.equal(new Set([of("a", "k"), of("b", "k"), of("a", "l")]).size, 3);
});
