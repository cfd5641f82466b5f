import { chromium, type Page } from "playwright-core";
import type { BuiltSite } from "./built_site.ts";

/** A page of the built site in a browser. */
export interface OpenPage extends AsyncDisposable {
  page: Page;
  /** Errors of its scripts, what its policy refused, and what it wrote as an error. */
  faults: string[];
}

/** Serve the site, and open one of its pages in a browser of its own. */
export async function openPage(site: BuiltSite, path: string): Promise<OpenPage> {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (req) => site.fetch(req),
  );
  const browser = await chromium.launch({
    executablePath: Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${server.addr.port}${path}`);
  return {
    page,
    faults,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.shutdown();
    },
  };
}
