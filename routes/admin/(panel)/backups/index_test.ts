import assert from "node:assert/strict";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { DAY_MS } from "../../../../lib/clock.ts";
import { kindWords } from "../../../../lib/notifications/words.ts";
import { backupTrouble } from "../../../../lib/notifications/looks/backups.ts";
import { readWalArchive } from "../../../../lib/backups/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { LogArchive } from "./(_parts)/LogArchive.tsx";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/backups";
const env = { BACKUP_RECIPIENTS: `age1${"q".repeat(58)}`, BACKUP_DIR: "/mnt/backups" };

Deno.test("GET /admin/backups says how to begin, where nobody has", async () => {
  await using site = await siteWorld();
  const answer = await (await site.logIn("operator")).get(path);
  assertPage(answer, "Backups - SmartMarket");
  assert.match(answer.body, /age-keygen -o shop\.key[^]*BACKUP_RECIPIENTS/);
  assert.doesNotMatch(answer.body, /Back up now/);
  assert.match(answer.body, /What would be lost[^]*Postgres archives no log/);
});

Deno.test("GET /admin/backups says what there is, when one was restored last, and what is wrong", async () => {
  await using site = await siteWorld({ env });
  const { deps, clock } = site;
  const { sql } = deps;
  const now = clock.now();
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const viewer = await site.logIn("viewer");
  assert.match((await viewer.get(path)).body, /None was made yet[^]*no backup is known to restore/);
  await sql`
    insert into backups (name, made_at, state, took_ms, fault, release, size_bytes, rows, files)
    values ('shop-1', ${ago(20)}, 'removed', 4000, null, '1.0', 12345678, 900, 3),
           ('shop-2', ${ago(3)}, 'made', 4000, null, '1.0', 12345678, 1000, 3),
           ('shop-3', ${
    ago(1)
  }, 'failed', 4000, 'No room is left in <b>here</b>', '1.0', null, null, null)`;
  const seen = async () => [...(await backupTrouble.find({ deps } as never, [])).seen];
  assert.deepEqual(await seen(), [
    { subject: "failed", count: 1 },
    { subject: "late", count: 3 },
    { subject: "unproven", count: 20 },
  ]);
  await sql`
    insert into backup_drills (backup, at, took_ms, fault)
    values ('shop-2', ${ago(2)}, 12000, null)`;
  clock.advance(31_000);
  const { body } = await viewer.get(path);
  const names = [...body.matchAll(/<th scope="row"[^>]*>([^<]*)</g)].map(([, name]) => name);
  assert.deepEqual(names, ["shop-3", "shop-2", "shop-1"]);
  assert.match(body, /No room is left in &lt;b>here/);
  assert.match(body, /whole<[^]*in 12 s/);
  assert.match(body, /No backup was made for 3 days\. Does a worker/);
  assert.match(body, /data-attention="\/admin\/backups"\s*><span>2</);
  assert.ok(!body.includes("Back up now"), "a viewer has none made");
  assert.match((await viewer.get(`${path}?state=made`)).body, /shop-2/);
  const file = await viewer.get("/admin/lists/backups/file.csv");
  if (file.status === 200) assert.match(file.body, /shop-2/);

  // Read back since, which is less: it says so, and is no proof.
  await sql`update backups set read_at = ${now} where name = 'shop-1'`;
  const readBack = (await viewer.get(path)).body;
  assert.match(readBack, /read back<[^]*never restored</);
  assert.match(readBack, /Last read back<[^]*BACKUP_DRILL_URL/);
  assert.match(readBack, /Last restored<[^]*shop-2, in 12 s/);
  await sql`update backups set read_at = null`;
  await sql`insert into backup_drills (backup, at, took_ms, fault) values ('shop-2', ${now}, 1, 'Rows of x')`;
  await sql`update backups set made_at = ${now} where name = 'shop-2'`;
  assert.deepEqual(await seen(), [{ subject: "drill", count: 1 }]);
  const unset = { ...deps, config: { ...deps.config, BACKUP_RECIPIENTS: undefined } };
  assert.deepEqual((await backupTrouble.find({ deps: unset } as never, [])).seen, []);
  assert.equal(kindWords.backup_failed, "Backups");
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
  await assertHidden(site, path);
});

Deno.test("the page says how much of the log the server has alone, and why", async () => {
  await using site = await siteWorld();
  const { deps, clock } = site;
  const now = clock.now();
  const off = await readWalArchive(deps);
  const says = (differing: Partial<typeof off>) =>
    renderToString(h(LogArchive, { archive: { ...off, ...differing }, now }));
  const well = { isOn: true, everyS: 30, archivedAt: now, waitingBytes: 3 * 2 ** 20 };
  assert.match(says(well), /30 s: so much is lost at most[^]*3 MiB/);
  assert.match(says({ ...well, everyS: 0, archivedAt: null }), /not yet[^]*set archive_timeout/);
  assert.doesNotMatch(says(well), /has not been|alone, and/);
  const late = { ...well, lateMs: 420_000 };
  assert.match(says(late), /not been archived for 7 minutes, and no try has ended/);
  assert.match(says({ ...late, isFailing: true }), /for 7 minutes: the last try failed/);
  assert.match(says({ ...well, waitingBytes: 2 ** 31 }), /2048 MiB of the log are on the server/);
});
