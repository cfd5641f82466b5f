import { brotliCompressSync, constants } from "node:zlib";
import { withHeaders } from "../headers.ts";
import { isPublicApi } from "../private_paths.ts";
import type { Edge } from "../state.ts";
import { addVary } from "../vary.ts";
import { type Coding, readAccepted } from "./accept_encoding.ts";
import { builtVariants } from "./built_files.ts";
import { gzipped, gzippedToAnyLength } from "./gzip_page.ts";
import { wholeBody } from "./whole_body.ts";

/** A product's picture of 900 bytes shrinks to half; a smaller body saves too little. */
const MIN_BYTES = 600;
const compressible =
  /^(text\/(html|css|plain|csv|xml|javascript)|image\/svg\+xml|application\/(javascript|json|xml|manifest\+json|problem\+json|rss\+xml))\s*(;|$)/i;
/**
 * Types of answers that may hold a form's token beside text that a stranger made the browser ask
 * for.
 */
const mayHoldSecrets = /^(text\/html|application\/([a-z]+\+)?json)/i;
/** For a file that the build has not seen: brotli's own default takes a hundred times as long. */
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const withoutBody = new Set([101, 204, 205, 206, 304]);

/*
 * Somebody who can make a visitor's browser ask for our pages, and sees how long the answers are,
 * could guess a secret in a page letter by letter, since a right guess compresses better (BREACH).
 * It fails here for three reasons, each of them sufficient: the one secret of a page, the form's
 * token, looks different each time it is rendered, so no guess meets it twice (csrf/token.ts);
 * pages that another site makes a browser ask for are not compressed; and the length of a page is
 * random by some bytes.
 */

/**
 * Send texts compressed to clients that take them: files as the build compressed them, everything
 * else by gzip. Bodies that come bit by bit are left alone, except those of files, which are whole
 * already.
 */
export const compress: Edge = async (ctx) => {
  const answer = await ctx.next();
  if (!isCompressible(answer)) return answer;
  const varying = withHeaders(answer, (headers) => addVary(headers, "accept-encoding"));
  // What the API says has a tag, too, and is another thing each time.
  const isFile = varying.headers.has("etag") && !isPublicApi(ctx.state.path);
  const accepted = readAccepted(
    ctx.req.headers.get("accept-encoding"),
    isFile ? ["br", "gzip"] : ["gzip"],
  );
  if (accepted.coding === null || withoutBody.has(varying.status) || !varying.body) return varying;
  if (!isFile && comesFromElsewhere(ctx.req) && accepted.takesPlain) return varying;
  const body = isFile
    ? { bytes: await new Response(varying.body).bytes() }
    : await wholeBody(varying.body);
  if ("stream" in body) return new Response(body.stream, varying);
  if (body.bytes.length < MIN_BYTES && accepted.takesPlain) return restored(varying, body.bytes);
  const file = { path: ctx.url.pathname, etag: varying.headers.get("etag") ?? "" };
  const bytes = isFile
    ? await compressedFile({ ...file, bytes: body.bytes }, accepted.coding)
    : compressedPage(varying, body.bytes);
  return encoded(varying, { bytes, coding: accepted.coding });
};

function isCompressible({ headers, status }: Response): boolean {
  return status !== 101 && compressible.test(headers.get("content-type") ?? "") &&
    !headers.has("content-encoding") && !headers.has("content-range") &&
    !/\bno-transform\b/i.test(headers.get("cache-control") ?? "");
}

/**
 * Browsers before 2023 do not say where a request comes from; their pages still have masked tokens
 * and random lengths.
 */
function comesFromElsewhere(req: Request): boolean {
  const site = req.headers.get("sec-fetch-site");
  return site === "cross-site" || site === "same-site";
}

function compressedPage({ headers }: Response, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isPadded = mayHoldSecrets.test(headers.get("content-type") ?? "");
  return isPadded ? gzippedToAnyLength(bytes) : gzipped(bytes);
}

async function compressedFile(
  file: { path: string; etag: string; bytes: Uint8Array<ArrayBuffer> },
  coding: Coding,
): Promise<Uint8Array<ArrayBuffer>> {
  const built = (await builtVariants(file))[coding];
  if (built) return built;
  return coding === "gzip"
    ? gzipped(file.bytes)
    : new Uint8Array(brotliCompressSync(file.bytes, FAST));
}

function encoded(
  answer: Response,
  { bytes, coding }: { bytes: Uint8Array<ArrayBuffer>; coding: Coding },
): Response {
  const compressed = restored(answer, bytes);
  compressed.headers.set("content-encoding", coding);
  const etag = compressed.headers.get("etag");
  // The same entity in other bytes: only a weak tag may name both.
  if (etag && !etag.startsWith("W/")) compressed.headers.set("etag", `W/${etag}`);
  return compressed;
}

function restored(answer: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  const { status, statusText } = answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(bytes, { status, statusText, headers });
}
