import assert from "node:assert/strict";
import { join } from "node:path";
import { address, createShopper, type Shopper } from "../../../lib/site/testing/shopper.ts";
import { freePort } from "../../../lib/testing/redis_server.ts";
import { until } from "../../../lib/testing/until.ts";
import { openLive } from "../../nginx/testing/live_line.ts";
import { type Proxy, startProxy } from "../../nginx/testing/proxy.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { someSlugs } from "./orders.ts";
import { type Services, staff, startServices } from "./services.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";

/* The shop as it is on the internet: two web processes behind nginx, by TLS. */
interface World extends Services {
  webs: [Fleet, Fleet];
  proxy: Proxy;
  slugs: string[];
}

const tests: Record<string, (world: World) => Promise<void>> = {};

tests["a shopper orders by TLS, and both logs tell it under one id"] = async (world) => {
  const shopper = shopperOf(world);
  const order = await placeOrder(shopper, world.slugs[0]!);
  const page = await shopper.get(order);
  assert.equal(page.status, 200);
  assert.ok(page.body.includes(address.name));
  // As the shop says it, and not twice.
  assert.equal(
    page.headers.get("strict-transport-security"),
    "max-age=31536000; includeSubDomains",
  );
  const id = page.headers.get("x-request-id");
  await until(
    "nginx has logged it",
    async () =>
      (await world.proxy.log()).lines.some(({ request_id, path }) =>
        request_id === id && path === "/orders/:rest"
      ),
  );
  await until(
    "a web process has logged it",
    () =>
      world.webs.flatMap(({ lines }) => lines).some((line) =>
        line.includes(`"${id}"`) && line.includes('"http.answered"') &&
        line.includes("/orders/:publicId")
      ),
  );
};

tests["files come as the build compressed them, and from nginx's cache the second time"] = async (
  { proxy, slugs },
) => {
  const html = await (await proxy.ask(`/products/${slugs[0]}`)).text();
  const named = [/"(\/styles\.css[^"]*)"/, /"(\/pictures\/[^"?]+)/].map((pattern) =>
    pattern.exec(html)![1]!.replaceAll("&amp;", "&")
  );
  const scripts = new URL("../../../_fresh/static/_fresh/js/", import.meta.url);
  const [build] = await Array.fromAsync(Deno.readDir(scripts));
  const files = [...named, `/_fresh/js/${build!.name}/fresh-runtime.js`];
  for (const path of files) {
    for (const coding of ["br", "gzip"]) {
      const headers = { "accept-encoding": coding };
      const [first, second] = [
        await proxy.ask(path, { headers }),
        await proxy.ask(path, { headers }),
      ];
      for (const answer of [first, second]) {
        assert.equal(answer.status, 200, path);
        assert.equal(answer.headers.get("cache-control"), "public, max-age=31536000, immutable");
      }
      assert.deepEqual(await first.bytes(), await second.bytes());
      assert.notEqual(first.headers.get("x-request-id"), second.headers.get("x-request-id"));
      const id = second.headers.get("x-request-id");
      await until(
        `${path} came from the cache as ${coding}`,
        async () =>
          (await proxy.log()).lines.some(({ request_id, cache }) =>
            request_id === id && cache === "HIT"
          ),
      );
    }
  }
};

tests["staff's pictures come from disk, with the shop's own headers, and nothing else does"] =
  async (
    { proxy, webs, env },
  ) => {
    const media = join(env.DATA_DIR!, "media");
    const name = (digit: string) => `${digit.repeat(32)}-320.webp`;
    await Deno.mkdir(join(media, "aa"), { recursive: true });
    await Deno.mkdir(join(media, "bb"));
    await Deno.writeTextFile(join(media, "aa", name("a")), "a picture");
    await Deno.symlink("/etc/hostname", join(media, "bb", name("b")));
    const path = `/media/${name("a")}`;
    const [own, served] = [await fetch(webs[0].url + path), await proxy.ask(path)];
    assert.deepEqual([await own.text(), await served.text()], ["a picture", "a picture"]);
    const differ = [
      "server",
      "date",
      "x-request-id",
      "last-modified",
      "etag",
      "accept-ranges",
      "vary",
    ];
    const said = ({ headers }: Response) =>
      Object.fromEntries([...headers].filter(([header]) => !differ.includes(header)));
    assert.deepEqual(said(served), said(own));
    const id = served.headers.get("x-request-id");
    const line = await until(
      "nginx has logged it",
      async () => (await proxy.log()).lines.find(({ request_id }) => request_id === id),
    );
    assert.equal(line.upstream, "", "from disk");
    // Neither of the two follows a link out of the folder.
    const linked = await proxy.ask(`/media/${name("b")}`);
    assert.notEqual(linked.status, 200);
    assert.ok(!(await linked.text()).includes(Deno.hostname()));
    for (const other of [name("c"), "..%2f..%2fetc%2fpasswd", `${name("a")}.part`]) {
      const answer = await proxy.ask(`/media/${other}`);
      assert.ok([400, 404].includes(answer.status), other);
      await answer.body?.cancel();
    }
    const posted = await proxy.ask(path, { method: "POST" });
    assert.equal(posted.status, 405);
    await posted.body?.cancel();
  };

tests["live lines live through the switch to another colour"] = async (world) => {
  const { proxy, webs } = world;
  const headers = { cookie: await staffCookie(world) };
  using socket = await openLive(proxy, { path: "/ws/admin/orders/", headers });
  using stream = await openLive(proxy, { path: "/sse/admin/orders/", headers });
  const file = join(proxy.folder, "place/upstream.conf");
  const both = await Deno.readTextFile(file);
  const [gone, stays] = webs.map(({ url }) => new URL(url).host) as [string, string];
  await Deno.writeTextFile(file, both.replace(new RegExp(`.*${gone}.*\n`), ""));
  proxy.reload();
  await until("only the other colour is asked", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => proxy.ask("/help")));
    const ids = answers.map(({ headers }) => headers.get("x-request-id"));
    for (const answer of answers) await answer.body?.cancel();
    const { lines } = await proxy.log();
    const asked = ids.map((id) => lines.find(({ request_id }) => request_id === id)?.upstream);
    return asked.every((upstream) => upstream === stays);
  });
  const order = await placeOrder(shopperOf(world), world.slugs[1]!);
  assert.match(order, /^\/orders\//);
  for (const line of [socket, stream]) {
    await until("the order is told", () => line.text().includes("order.placed"));
    assert.ok(line.isOpen());
  }
  await Deno.writeTextFile(file, both);
  proxy.reload();
};

tests["a web process that is restarted costs nobody an error"] = async (world) => {
  const { proxy, webs, slugs } = world;
  const faults: string[] = [];
  let answered = 0;
  let isOver = false;
  async function read(): Promise<void> {
    while (!isOver || answered < 500) {
      const answer = await proxy.ask(`/products/${slugs[answered % slugs.length]}`);
      await answer.body?.cancel();
      answered++;
      if (answer.status !== 200) faults.push(`${answer.status} after ${answered} pages`);
    }
  }
  let orders = 0;
  async function order(): Promise<void> {
    while (!isOver) {
      await placeOrder(shopperOf(world), slugs[orders % slugs.length]!)
        .then(() => orders++, (error) => faults.push(String(error)));
    }
  }
  async function restart(): Promise<void> {
    assert.equal(await webs[0].end("web"), 0);
    await webs[0].start("web");
    isOver = true;
  }
  await Promise.all([read(), read(), read(), read(), order(), restart()]);
  assert.deepEqual(faults, []);
  assert.ok(orders > 0);
};

tests["with no web process left, a page says what to do, and what is kept is still there"] = async (
  { proxy, webs },
) => {
  const html = await (await proxy.ask("/")).text();
  const styles = /href="(\/styles\.css[^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");
  await (await proxy.ask(styles)).bytes();
  for (const web of webs) await web.end("web", "SIGKILL");
  const away = await proxy.ask("/");
  assert.deepEqual([away.status, away.headers.get("retry-after")], [502, "5"]);
  assert.match(
    away.headers.get("content-security-policy")!,
    /^default-src 'none'; style-src 'self'/,
  );
  const page = await away.text();
  assert.match(page, /The shop is away for a moment/);
  assert.doesNotMatch(page, /<script|style=|nginx/);
  const program = await proxy.ask("/health/ready");
  assert.equal(program.headers.get("content-type"), "application/problem+json");
  assert.equal((await program.json()).code, "service.unavailable");
  const kept = await proxy.ask(styles);
  assert.equal(kept.status, 200);
  await kept.body?.cancel();
};

Deno.test("the shop behind nginx", async (t) => {
  await using stack = new AsyncDisposableStack();
  const services = stack.use(await startServices());
  // The test's nginx may be somebody else than who owns the folder.
  await Deno.chmod(services.env.DATA_DIR!, 0o755);
  const ports = [freePort(), freePort()];
  const media = join(services.env.DATA_DIR!, "media");
  const proxy = stack.use(await startProxy({ webs: ports, media }));
  const env = { ...services.env, PUBLIC_URL: proxy.url, TRUST_PROXY: "true", METRICS_TOKEN: token };
  const webs = ports.map((port) => stack.use(createFleet({ ...env, PORT: String(port) })));
  await Promise.all(webs.map((web) => web.start("web")));
  const slugs = await someSlugs(services, 10);
  const world: World = { ...services, env, proxy, slugs, webs: webs as [Fleet, Fleet] };
  for (const [name, test] of Object.entries(tests)) await t.step(name, () => test(world));
  await t.step("no log has a word of who ordered", async () => {
    const { text } = await proxy.log();
    for (const personal of ["Ada", "Lovelace", "ada.", "Engine", "__Host-"]) {
      assert.ok(!text.includes(personal), personal);
    }
  });
});

const token = "a-token-that-only-tests-know";
let shoppers = 0;

/** Somebody with a browser of their own, on a line of their own. */
function shopperOf({ proxy }: World): Shopper {
  const client = `172.16.${shoppers >> 8 & 255}.${shoppers++ & 255}`;
  return createShopper(proxy.url, {
    async send(request) {
      const { pathname, search } = new URL(request.url);
      const { method, headers } = request;
      const body = method === "GET" ? null : await request.bytes();
      return await proxy.ask(pathname + search, { method, headers, body, client });
    },
  });
}

/** Order one piece through the forms; the order's address. */
async function placeOrder(shopper: Shopper, slug: string): Promise<string> {
  await shopper.addToCart(slug);
  const email = `ada.${shoppers}@example.com`;
  const form = { ...await shopper.checkoutForm(), ...address, email };
  const { status, location, body } = await shopper.post("/checkout", form);
  if (status !== 303) throw new Error(`/checkout answered ${status}: ${body.slice(0, 300)}`);
  return location!;
}

async function staffCookie(world: World): Promise<string> {
  const browser = shopperOf(world);
  const form = formValues((await browser.get("/admin/login")).body, "/admin/login");
  const { status, headers } = await browser.post("/admin/login", { ...form, ...staff });
  assert.equal(status, 303);
  return headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}
