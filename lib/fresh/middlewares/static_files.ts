import type { BuildCache, StaticFile } from "../build_cache.ts";
import type { Context } from "../context.ts";
import { CACHE_KEY } from "../render/asset_path.ts";
import type { Middleware } from "../types.ts";

const A_YEAR = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/** Files of static/ and of the build, by their URL. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const pathname = plainPath(ctx);
    const file = pathname === null ? undefined : ctx.build.files.get(pathname);
    if (!file) {
      if (pathname === "/favicon.ico") return new Response(null, { status: 404 });
      return await ctx.next();
    }
    if (ctx.req.method !== "GET" && ctx.req.method !== "HEAD") {
      return new Response("Method Not Allowed", { status: 405, headers: { allow: "GET, HEAD" } });
    }
    return await answerFile(ctx, file);
  };
}

/** The path below the site's own, decoded; `null` for one that cannot be. */
function plainPath<State>({ url, config }: Context<State>): string | null {
  if (!url.pathname.startsWith(config.basePath)) return null;
  try {
    return decodeURIComponent(url.pathname.slice(config.basePath.length));
  } catch {
    return null;
  }
}

async function answerFile<State>(ctx: Context<State>, file: StaticFile): Promise<Response> {
  const key = ctx.url.searchParams.get(CACHE_KEY);
  if (key !== null && key !== ctx.build.buildId) return toCleanUrl(ctx.url);
  const isBuilt = ctx.config.mode === "production";
  const headers = new Headers({
    "content-type": file.contentType,
    "cache-control": isBuilt && (key !== null || file.immutable) ? A_YEAR : NEVER,
    vary: "if-none-match",
  });
  if (isBuilt && file.hash) {
    headers.set("etag", `W/"${file.hash}"`);
    if (isHeld(ctx.req.headers.get("if-none-match"), file.hash)) {
      return new Response(null, { status: 304, headers });
    }
  }
  const content = await contentOf(file, ctx.build);
  headers.set("content-length", String(content.byteLength));
  // Of a HEAD, too: whoever serves it leaves the body out, and says of it what a GET says.
  return new Response(content, { headers });
}

/** A page of another build asked: it gets today's file, but may not keep it under that name. */
function toCleanUrl(url: URL): Response {
  const clean = new URL(url);
  clean.searchParams.delete(CACHE_KEY);
  const headers = { location: clean.pathname + clean.search, "cache-control": "no-store" };
  return new Response(null, { status: 307, headers });
}

/** True where a client says that it has the content of this hash; some leave out the quotes. */
function isHeld(header: string | null, hash: string): boolean {
  return header?.split(",").some((tag) => tag.trim().replace(/^(W\/)?"(.*)"$/, "$2") === hash) ??
    false;
}

// Built files do not change while a process runs, and there are few of them.
const contents = new WeakMap<StaticFile, Uint8Array<ArrayBuffer>>();

async function contentOf(file: StaticFile, build: BuildCache): Promise<Uint8Array<ArrayBuffer>> {
  const known = contents.get(file);
  if (known) return known;
  const content = await Deno.readFile(file.path);
  if (build.buildId !== "none") contents.set(file, content);
  return content;
}
