import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { join } from "node:path";
import { run } from "../compile/program.ts";
import { docker, inspect, killContainer } from "../dev/containers/docker.ts";
import { openDashboard } from "../dev/system/open_dashboard.ts";
import { address, createShopper } from "../../lib/site/testing/shopper.ts";
import { until } from "../../lib/testing/until.ts";
import { type ComposeStack, startComposeStack } from "./testing/compose_stack.ts";

const owner = { email: "owner@shop.test", password: "gooseberry tandem lantern 58" };
const processes = ["web-a", "web-b", "worker-quick", "worker-slow", "scheduler-a", "scheduler-b"];
const everybody = [...processes, "nginx", "postgres", "bases", "redis"];
const watchers = ["prometheus", "alertmanager"];

Deno.test("docker-compose.prod.yaml", async (t) => {
  await using stack = await startComposeStack();
  await t.step("everything becomes healthy", () => allHealthy(stack));
  await t.step("its first owner and its goods are made by ctl", () => prepare(stack));
  await t.step("an order goes through TLS, to a live card and a mail", () => order(stack));
  await t.step(
    "every container is confined, and nginx alone is published",
    () => confinement(stack),
  );
  await t.step("Postgres and Redis answer nobody outside of their network", () => isolation(stack));
  await t.step("Prometheus asks each web process, and its alerts go on", () => watched(stack));
  await t.step(
    "doctor --production finds what is left to do, and nothing else",
    () => doctor(stack),
  );
  await t.step(
    "secrets are changed while orders are placed: none is lost",
    () => changedSecrets(stack),
  );
  await t.step(
    "each service killed once while orders are placed: none lost, none doubled",
    () => kills(stack),
  );
  await t.step("no name and no secret is in a log", () => logsAreClean(stack));
});

async function allHealthy({ container }: ComposeStack): Promise<void> {
  for (const service of [...everybody, ...watchers]) {
    const status = () => inspect(container(service), "{{.State.Health.Status}}");
    await until(`${service} is healthy`, async () => await status() === "healthy", {
      withinMs: 120_000,
    });
  }
  assert.equal(await inspect(container("migrate"), "{{.State.ExitCode}}"), "0");
}

async function prepare({ compose, sql }: ComposeStack): Promise<void> {
  const settings = ["-e", `ADMIN_EMAIL=${owner.email}`, "-e", `ADMIN_PASSWORD=${owner.password}`];
  await compose("run", "--rm", ...settings, "ctl", "admin", "ensure");
  await compose("run", "--rm", "ctl", "catalog", "seed");
  await sql("update products set on_hand = 1000000");
  assert.match(await compose("run", "--rm", "ctl", "doctor"), /ok\s+workers: 2 worker/);
}

async function order({ url, mail, secrets, port, sql }: ComposeStack): Promise<void> {
  const ask = ["-sS", "--cacert", join(secrets, "tls_certificate"), "-o", "/dev/null"];
  const said = await run("curl", [
    ...ask,
    "-w",
    "%{http_code} %{http_version}",
    `https://localhost:${port}/`,
  ], { cwd: "/" });
  assert.equal(said, "200 2", "by HTTP/2, and the certificate is the one of the folder");
  const browser = await chromium.launch({
    executablePath: Deno.env.get("CHROMIUM_PATH") || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--ignore-certificate-errors"],
  });
  try {
    const { page, faults } = await openDashboard(browser, { url }, owner);
    const path = await placeOrder(newShopper(url), "first");
    const [number] = await sql("select number from orders order by id desc limit 1");
    await page.getByText(number!).first().waitFor();
    await until("the mail", () => mail.received.some(({ text }) => text.includes(path)));
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
}

async function confinement({ container }: ComposeStack): Promise<void> {
  for (const service of [...everybody, ...watchers]) {
    const name = container(service);
    const bindings = JSON.parse(await inspect(name, "{{json .HostConfig.PortBindings}}"));
    const published = Object.keys(bindings ?? {});
    assert.deepEqual(published, service === "nginx" ? ["8080/tcp", "8443/tcp"] : [], service);
    assert.equal(await inspect(name, "{{.HostConfig.ReadonlyRootfs}}"), "true", service);
    assert.equal(await inspect(name, "{{.HostConfig.CapDrop}}"), "[ALL]", service);
    assert.match(await inspect(name, "{{.HostConfig.SecurityOpt}}"), /no-new-privileges/, service);
    assert.match(
      await inspect(name, "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}"),
      /^[1-9]\d+ [1-9]\d+$/,
    );
    assert.notEqual(await docker("exec", name, "/usr/bin/id", "-u"), "0", service);
    await assert.rejects(docker("exec", name, "/usr/bin/touch", "/usr/x"), /Read-only file system/);
  }
}

/** From where nginx is: of the network `edge` it sees the web processes alone. */
async function isolation({ container }: ComposeStack): Promise<void> {
  const connect = (host: string, port: number) =>
    docker("exec", container("nginx"), "/bin/bash", "-c", `exec 3<>/dev/tcp/${host}/${port}`);
  await connect("web", 8000);
  const inner = [["postgres", 5432], ["redis", 6379], ["prometheus", 9090]] as const;
  for (const [service, port] of inner) {
    await assert.rejects(
      connect(service, port),
      /Name or service not known|Temporary failure|Try again/,
    );
    const own = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
    const ip = await inspect(container(service), own);
    const timed = `timeout 3 bash -c 'exec 3<>/dev/tcp/${ip}/${port}'`;
    await assert.rejects(docker("exec", container("nginx"), "/bin/bash", "-c", timed), service);
  }
}

async function watched({ container }: ComposeStack): Promise<void> {
  const ask = "promtool query instant http://127.0.0.1:9090".split(" ");
  const query = (expression: string) => docker("exec", container("prometheus"), ...ask, expression);
  await until("both web processes are scraped", async () => {
    const said = await query("up");
    return ["web-a", "web-b"].every((web) => new RegExp(`"${web}:8000".* => 1 `).test(said));
  }, { withinMs: 90_000, everyMs: 1_000 });
  assert.match(await query("count(jobs_queue_paused)"), / => [1-9]/, "it knows of the workers");
  const alerts = () =>
    docker(
      "exec",
      container("alertmanager"),
      ..."amtool --alertmanager.url=http://127.0.0.1:9093 alert query Watchdog".split(" "),
    );
  await until("the alert that always fires is there", async () => /Watchdog/.test(await alerts()), {
    withinMs: 90_000,
    everyMs: 1_000,
  });
}

/** Mail goes in the clear and no backup is made, since this is a test; all else that is red would be our fault. */
async function doctor({ examine }: ComposeStack): Promise<void> {
  const said = await examine("run", "--rm", "ctl", "doctor", "--production");
  const found = [...said.matchAll(/(red|warn) +production\.([a-z_.]+)/g)]
    .map(([, level, check]) => `${level} ${check}`);
  assert.deepEqual(found.toSorted(), [
    "red backups",
    "red line.smtp_url",
    "warn archive",
    "warn line.backup_drill_url",
    "warn line.database_url",
    "warn line.redis_url",
    "warn second_factor",
  ], said);
}

/** By the script that RUNBOOK names, of which only that for the secret of sessions starts a process anew. */
async function changedSecrets(stack: ComposeStack): Promise<void> {
  const before = Number((await stack.sql("select count(*) from orders"))[0]);
  const held = ["shop_password", "session_secret"].map((name) =>
    Deno.readTextFileSync(join(stack.secrets, name))
  );
  const placed = new Set<string>();
  const over = new AbortController();
  const shoppers = Array.from({ length: 3 }, async (_, n) => {
    for (let count = 0; !over.signal.aborted; count++) {
      placed.add(await placeOrder(newShopper(stack.url), `changed-${n}-${count}`));
    }
  });
  for (const what of ["database", "redis", "metrics", "sessions"]) {
    await stack.script("change_secret.sh", what);
    const sold = placed.size;
    await until(`orders go on after ${what}`, () => placed.size > sold + 1, { withinMs: 120_000 });
  }
  over.abort();
  await Promise.all(shoppers);
  assert.equal(Number((await stack.sql("select count(*) from orders"))[0]), before + placed.size);
  const [shop, session] = held as [string, string];
  assert.equal(Deno.readTextFileSync(join(stack.secrets, "session_secret_before")), session);
  const login = `PGPASSWORD=${shop.trim()}`;
  const psql = "psql -h 127.0.0.1 -U shop -c select".split(" ");
  await assert.rejects(
    docker("exec", "-e", login, stack.container("postgres"), ...psql),
    /password authentication failed/,
  );
}

/** Orders without a pause by some shoppers, until all services were killed and are back. */
async function kills(stack: ComposeStack): Promise<void> {
  const before = Number((await stack.sql("select count(*) from orders"))[0]);
  const placed = new Set<string>();
  const over = new AbortController();
  const shoppers = Array.from({ length: 6 }, async (_, n) => {
    for (let count = 0; !over.signal.aborted; count++) {
      const path = await placeOrder(newShopper(stack.url), `${n}-${count}`);
      assert.ok(!placed.has(path), `${path} was given twice`);
      placed.add(path);
    }
  });
  for (const service of everybody) {
    const name = stack.container(service);
    const restarts = async () => Number(await inspect(name, "{{.RestartCount}}"));
    const earlier = await restarts();
    await killContainer(name);
    await until(`${service} was started again`, async () => await restarts() > earlier, {
      withinMs: 60_000,
    });
    const sold = placed.size;
    await until("orders go on", () => placed.size > sold + 1, { withinMs: 120_000 });
  }
  over.abort();
  await Promise.all(shoppers);
  assert.equal(Number((await stack.sql("select count(*) from orders"))[0]), before + placed.size);
  const copies = (path: string) =>
    stack.mail.received.filter(({ text }) => text.includes(path)).length;
  const missing = () => [...placed].filter((path) => copies(path) === 0);
  await until("every order has its mail", () => missing().length === 0, { withinMs: 120_000 });
  const doubted = Number((await stack.sql("select count(*) from job_effects where doubts > 0"))[0]);
  const doubled = [...placed].filter((path) => copies(path) > 1);
  assert.ok(doubled.length <= doubted, `a second copy that nobody knows of: ${doubled}`);
}

async function logsAreClean({ compose, secrets }: ComposeStack): Promise<void> {
  const logs = await compose("logs", "--no-color");
  const names = ["Lovelace", "ada.lovelace", "Engine Street", owner.email, owner.password];
  const values = [
    "shop_password",
    "postgres_password",
    "session_secret",
    "session_secret_before",
    "metrics_token",
    "redis_keeper",
  ].map((
    name,
  ) => Deno.readTextFileSync(join(secrets, name)).trim());
  for (const canary of [...names, ...values]) assert.ok(!logs.includes(canary), canary);
}

/** A shopper with a connection, so an address, of his own; no answer is an answer of 599. */
function newShopper(url: string) {
  const client = Deno.createHttpClient({ http2: false, poolMaxIdlePerHost: 1 });
  const send = (request: Request) =>
    fetch(request, { client } as RequestInit).catch(() =>
      new Response("no answer", { status: 599 })
    );
  return { ...createShopper(url, { send }), close: () => client.close() };
}

/** Order one thing, saying again what was not answered, as somebody does who wants it: the order's path. */
async function placeOrder(
  shopper: ReturnType<typeof newShopper>,
  who: string,
): Promise<string> {
  const again = async <T>(what: string, work: () => Promise<T | null>) =>
    await until(what, () => work().catch(() => null), { withinMs: 120_000, everyMs: 300 });
  try {
    const slug = await again("a product", async () => {
      const { status, body } = await shopper.get("/");
      return status === 200 ? /href="\/products\/([^"/?#]+)"/.exec(body)?.[1] ?? null : null;
    });
    const form = await again("a filled cart", async () => {
      await shopper.addToCart(slug);
      return await shopper.checkoutForm();
    });
    const fields = { ...form, ...address, email: `ada.lovelace+${who}@example.com` };
    const path = await again("the order", async () => {
      const { status, location } = await shopper.post("/checkout", fields);
      return status === 303 && location?.startsWith("/orders/") ? location : null;
    });
    return path;
  } finally {
    shopper.close();
  }
}
