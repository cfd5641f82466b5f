import { define } from "../lib/http/mod.ts";

const closed = ["/admin", "/cart", "/checkout", "/orders", "/account", "/search", "/ask", "/api"];

/** What crawlers may read, and where the list of it is. */
export const handler = define.handlers({
  GET({ state }) {
    const { PUBLIC_URL } = state.deps.config;
    const lines = [
      "User-agent: *",
      ...closed.map((path) => `Disallow: ${path}`),
      "",
      `Sitemap: ${new URL("/sitemap.xml", PUBLIC_URL)}`,
    ];
    return new Response(lines.join("\n") + "\n", {
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "max-age=3600" },
    });
  },
});
