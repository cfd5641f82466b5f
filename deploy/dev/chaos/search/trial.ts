import { join } from "node:path";
import { until } from "../../../../lib/testing/until.ts";
import { type Checkout, ownCheckout, runCtl } from "../../system/checkout.ts";
import { createFleet } from "../../system/fleet.ts";
import { startServices } from "../../system/services.ts";
import { logIn } from "../../system/staff_member.ts";
import { denoFlags } from "../../start/apps.ts";
import { forgetVectors, judge, openBook, type Verdict } from "./judge.ts";
import { startShopper } from "./shopper.ts";
import type { Step } from "./steps.ts";
import { type Ground, setTrap } from "./trap.ts";

export interface TrialOptions {
  steps: readonly Step[];
  /**
   * Besides those of the demonstration catalogue: from 2,000 on two lanes work, and with more than 10,000
   * each keeps what it works out in two parts.
   */
  products: number;
  /** Told of whatever the judge finds, at once. */
  say(line: string): void;
}

/** What has not ended by then never will, on any machine. */
const patience = { withinMs: 180_000, everyMs: 50 };

export interface TrialReport {
  /** Searches that were answered meanwhile. */
  answered: number;
  /** The worst of all that the judge has said. */
  verdict: Verdict;
}

/** Its worker may start the processes in which a search index is made. */
const isolating: Checkout = {
  ...ownCheckout,
  flags: (name, env) => denoFlags(name, { env, isolates: true }),
};

/**
 * Have the index of a shop rebuilt once for each step, and its worker killed there with SIGKILL; another
 * worker is started, and must bring it to its end. Somebody searches all the time.
 */
export async function killAtSteps({ steps, products, say }: TrialOptions): Promise<TrialReport> {
  await using services = await startServices();
  const { sql, env } = services;
  await sql`
    insert into products (sku, slug, name, kind, category_id, price_cents, on_hand)
    select 'chaos-' || n, 'chaos-' || n, 'Thing number ' || n, 'Things',
           (select min(id) from categories), 100 + n % 900, 10
      from generate_series(1, ${products}::int) as n`;
  await openBook(sql);
  await using fleet = createFleet(env, isolating);
  await fleet.start("web", "worker", "scheduler");
  const staff = await logIn(fleet.url);
  const folder = join(env.DATA_DIR!, "indexes", "search");
  const ctl = (...args: string[]) => runCtl(ownCheckout, { env, args });
  const ground: Ground = {
    ...{ sql, folder },
    pause: () => ctl("queue", "pause", "ml"),
    resume: () => ctl("queue", "resume", "ml"),
  };
  const verdict: Verdict = {};

  async function rebuilt(by: () => Promise<void>): Promise<void> {
    const [before] = await countFlows();
    const answer = await staff.submit("/admin/search", "/admin/search/rebuild");
    if (answer.status !== 303) throw new Error(`A rebuild was answered ${answer.status}`);
    await by();
    await until("the rebuild has ended", async () => {
      const [now] = await countFlows();
      return now!.started > before!.started && now!.running === 0 && now!.promised === 0;
    }, patience);
    const [{ version } = { version: "" }] = await sql<{ version: string }[]>`
      select version from search_pointer`;
    await until("the web process answers by it", async () => {
      await fetch(`${fleet.url}/search?q=bread`).then((answer) => answer.body?.cancel());
      return fleet.lines.some((line) =>
        line.includes('"search.index_loaded"') && line.includes(version)
      );
    }, patience);
  }

  const countFlows = () =>
    sql<{ started: number; running: number; promised: number }[]>`
      select count(*)::int as started, count(*) filter (where state = 'running')::int as running,
             (select count(*)::int from jobs_outbox o join unnest(array['rebuild_ml_indexes',
                'embed_products', 'build_search_index']) as t (task) using (task)) as promised
        from flows`;

  // The first one, which nobody disturbs, so that there is what to fall back to.
  await rebuilt(() => Promise.resolve());
  await using shopper = startShopper(fleet.url, { words: "sourdough", finds: "Country Sourdough" });
  for (const { name, place } of steps) {
    await forgetVectors(sql);
    const trap = await setTrap(place, ground);
    await rebuilt(async () => {
      await trap.sprung();
      await fleet.end("worker", "SIGKILL");
      await trap.open();
      await fleet.start("worker");
    });
    const found = {
      ...await judge({ sql, folder }),
      "searches that were not answered": shopper.faults.length,
      "indexes that a web process could not read": fleet.lines.filter((line) =>
        line.includes('"search.index_failed"')
      ).length,
    };
    for (const [what, times] of Object.entries(found)) {
      if (times > 0) say(`after "${name}": ${what}: ${times}`);
      verdict[what] = Math.max(verdict[what] ?? 0, times);
    }
    for (const fault of shopper.faults.splice(0)) say(`after "${name}": a search: ${fault}`);
  }
  return { answered: shopper.answered, verdict };
}
