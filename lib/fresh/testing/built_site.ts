import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { App } from "../app.ts";
import { buildSite } from "../build/mod.ts";

/** The test site as it was built: ask it, or serve it. */
export interface BuiltSite extends AsyncDisposable {
  fetch(req: Request): Promise<Response>;
  ask(
    path: string,
    init?: RequestInit,
  ): Promise<{ status: number; headers: Headers; body: string }>;
  buildId: string;
}

let builds = 0;

/** Build the site in testing/site into a folder of its own; `makeApp` in place of its main.ts. */
export async function builtSite(makeApp?: () => App<unknown>): Promise<BuiltSite> {
  const root = fileURLToPath(new URL("./site/", import.meta.url));
  const outDir = await Deno.makeTempDir({ prefix: "fresh-" });
  const { buildId } = await buildSite({
    root,
    outDir,
    stylesheets: { "/looks.css": "looks/all.css" },
    clientEntry: "client.ts",
    isMinified: false,
  });
  const { snapshot } = await import(join(outDir, `snapshot.js?${++builds}`));
  const app: App<unknown> = makeApp?.() ?? (await import(`./site/main.ts?${builds}`)).app;
  app.useSnapshot(snapshot, root);
  const fetch: BuiltSite["fetch"] = app.handler();
  return {
    buildId,
    fetch,
    async ask(path, init) {
      const answer = await fetch(new Request(`http://site.test${path}`, init));
      return { status: answer.status, headers: answer.headers, body: await answer.text() };
    },
    async [Symbol.asyncDispose]() {
      await Deno.remove(outDir, { recursive: true });
    },
  };
}
