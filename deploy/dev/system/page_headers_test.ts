import assert from "node:assert/strict";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { isPrivatePath, isSecretPath } from "../../../lib/http/private_paths.ts";
import { askRaw } from "../../../lib/testing/ask_raw.ts";
import { startSystem, type System } from "./system.ts";
import { everybody, everyEndpoint, everyRoute } from "./walk.ts";

/* What every page of the built site says to caches, and how it travels, on a real connection. */

Deno.test("every page says to caches whose it is, and travels compressed", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  const paths = [...await everyRoute(system), "/search?q=tea", "/nothing-here"];
  const people = await everybody(system);
  // What is said does not depend on who of the staff asks: of each colleague a third is asked.
  const isAsked = (who: string, n: number, place: number) =>
    ["stranger", "customer", "owner"].includes(who) || (n + place) % 3 === 0;
  for (const [place, [who, cookie]] of people.entries()) {
    await t.step(`for ${who}`, async () => {
      const faults: string[] = [];
      let pages = 0;
      for (const [n, path] of paths.entries()) {
        if (!isAsked(who, n, place)) continue;
        const { headers } = await ask(system, path, cookie);
        const type = headers.get("content-type") ?? "";
        if (/^text\/(?!event-stream)|xml/.test(type) && !/; ?charset=utf-8$/i.test(type)) {
          faults.push(`${path} is ${type}, in letters of nobody knows what`);
        }
        if (!type.startsWith("text/html")) continue;
        const referrer = isSecretPath(path) ? "no-referrer" : "strict-origin-when-cross-origin";
        if (headers.get("referrer-policy") !== referrer) faults.push(`${path} tells who refers`);
        pages++;
        const keep = headers.get("cache-control");
        const isKept = keep === "private, no-cache" && (who === "stranger" || who === "customer");
        const vary = headers.get("vary") ?? "";
        const isVaried = ["cookie", "accept-encoding", "accept-language"].every((name) =>
          vary.split(/, */).includes(name)
        );
        if (headers.get("content-language") !== "en") faults.push(`${path} says no language`);
        if (!isVaried || (keep !== "no-store" && !isKept)) faults.push(`${path}: ${keep}; ${vary}`);
        if (headers.get("content-encoding") !== "gzip") faults.push(`${path} travels plain`);
      }
      assert.deepEqual(faults, []);
      assert.ok(pages > 8, `${pages} pages`);
    });
  }

  await t.step("the panel, its API and what a shopper has are kept nowhere", async () => {
    const own = [...paths, ...everyEndpoint()].filter(isPrivatePath);
    for (const path of ["/admin/orders", "/api/admin/engine", "/cart", "/checkout"]) {
      assert.ok(own.includes(path), path);
    }
    for (const [place, [who, cookie]] of people.entries()) {
      for (const [n, path] of own.entries()) {
        if (!isAsked(who, n, place)) continue;
        for (const method of ["GET", "POST"]) {
          const { headers, status } = await ask(system, path, cookie, "gzip", method);
          const keep = headers.get("cache-control");
          assert.equal(keep, "no-store", `${method} ${path} for ${who}: ${status}`);
        }
      }
    }
  });

  await t.step("a page and the stylesheet, whole after their way", async () => {
    const home = await ask(system, "/", null);
    const html = gunzipSync(home.bytes).toString();
    assert.match(html, /<\/html>/);
    assert.equal(Number(home.headers.get("content-length")), home.bytes.length);
    const styles = html.match(/href="(\/styles\.css[^"]*)"/)![1]!.replaceAll("&amp;", "&");
    const css = await ask(system, styles, null, "br, gzip");
    assert.equal(css.headers.get("content-encoding"), "br");
    assert.match(css.headers.get("cache-control")!, /immutable/);
    assert.deepEqual(
      new Uint8Array(brotliDecompressSync(css.bytes)),
      await Deno.readFile(new URL("../../../_fresh/styles/styles.css", import.meta.url)),
    );
    const again = await fetch(system.url + styles, {
      headers: { "if-none-match": css.headers.get("etag")!, "accept-encoding": "br" },
    });
    assert.equal(again.status, 304);
  });

  await t.step(
    "a file asked for by its plain name is kept, and asked for again by its tag",
    async () => {
      const kept = { "/favicon.ico": "public, max-age=86400", "/styles.css": "public, no-cache" };
      for (const [path, keep] of Object.entries(kept)) {
        const { headers } = await ask(system, path, null);
        assert.equal(headers.get("cache-control"), keep, path);
        assert.ok(headers.has("etag"), path);
      }
    },
  );

  await t.step("HEAD says what GET says", async () => {
    for (const path of ["/", "/help", "/favicon.svg", "/styles.css", "/icon-192.png"]) {
      const [get, head] = [
        await ask(system, path, null),
        await ask(system, path, null, "gzip", "HEAD"),
      ];
      for (const name of ["content-encoding", "content-type", "vary", "cache-control", "etag"]) {
        assert.equal(head.headers.get(name), get.headers.get(name), `${name} of ${path}`);
      }
      assert.notEqual(head.headers.get("content-length"), "0");
    }
  });
});

/** By hand: `fetch` would unpack what comes. */
async function ask(
  { url }: System,
  path: string,
  cookie: string | null,
  coding = "gzip",
  method = "GET",
) {
  const headers = { "accept-encoding": coding, ...(cookie === null ? {} : { cookie }) };
  return await askRaw(url, { method, target: path, headers });
}
