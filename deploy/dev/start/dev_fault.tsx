/*
 * The last fault of `deno task dev`: said in the terminal when it happens, and on every page of the
 * site that goes on as it was, until a change mends it.
 */
import { dirname, join } from "node:path";
import { renderToString } from "preact-render-to-string";
import { Notice } from "../../../lib/ui/mod.ts";

/** Tells the web process of `dev` where the fault is written. */
export const FAULT_FILE = "DEV_FAULT_FILE";

export function faultFile(dataDir: string): string {
  return join(dataDir, "dev", "fault.txt");
}

/** Write down what keeps the last change from being served; null: nothing does any more. */
export function noteFault(path: string, fault: string | null): void {
  Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  Deno.writeTextFileSync(path, fault ?? "");
}

/** The site's answers, with the fault at the top of each page while there is one. */
export function showFault(answer: Deno.ServeHandler, path: string): Deno.ServeHandler {
  return async (req, info) => {
    const fault = readFault(path);
    if (!fault || req.method !== "GET" || !req.headers.get("accept")?.includes("text/html")) {
      return await answer(req, info);
    }
    const headers = new Headers(req.headers);
    // What is compressed cannot be added to.
    headers.delete("accept-encoding");
    return await withNotice(await answer(new Request(req, { headers }), info), fault);
  };
}

async function withNotice(response: Response, fault: string): Promise<Response> {
  if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
  const notice = renderToString(
    <Notice tone="bad" title="The last change is not served, this is the site before it">
      <pre>{fault}</pre>
    </Notice>,
  );
  const page = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(page.replace(/<body[^>]*>/, (body) => body + notice), {
    status: response.status,
    headers,
  });
}

function readFault(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}
