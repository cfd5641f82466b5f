import { join } from "node:path";
import { projectRoot, sourceFiles } from "../../testing/source_files.ts";

/*
 * Reads from the sources which functions of these rooms panel and ctl call, and whether they write:
 * whether a statement that changes a table stands in them, or in a function of these rooms that they
 * call, or in one that this one calls.
 */
const rooms = [
  "api_tokens",
  "accounts",
  "catalog",
  "coupons",
  "customers",
  "invoices",
  "media",
  "notifications",
  "orders",
  "pages",
  "reports",
  "stock",
  "terms",
];

/** The `import { … } from "…/lib/<room>/mod.ts"` of a caller. */
const doorImport =
  /import \{([^}]*)\} from "[^"]*\/(accounts|api_tokens|catalog|coupons|customers|invoices|media|notifications|orders|pages|reports|stock|terms)\/(?:(?:imports|taxes)\/)?mod\.ts"/g;
const functionHead = /^(?:export )?(?:async )?(?:function|const) (\w+)/;
const writing = /\b(insert\s+into|update\s+\w+\s+(\w+\s+)?set|delete\s+from)\b/;

export interface CalledVerb {
  name: string;
  /** That `record()` is in it, or in what it calls. */
  isRecorded: boolean;
}

export async function verbsOfPanelAndCtl(): Promise<CalledVerb[]> {
  const called = await importedNames();
  const bodies = await bodiesOf(rooms.map((room) => `lib/${room}`));
  const reaches = (name: string, sign: RegExp) => reach(bodies, { name, sign, seen: new Set() });
  return [...called].filter((name) => reaches(name, writing))
    .map((name) => ({ name, isRecorded: reaches(name, /\brecord\(/) }));
}

async function importedNames(): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const path of sourceFiles(["routes/admin", "routes/api", "lib/api", "deploy/ctl"])) {
    // What the payment provider tells is no act of staff: orders say of themselves how they were paid. Nor is
    // what shoppers do by the public API.
    if (/_test\.tsx?$|\/testing\/|^routes\/api\/payments\/|^lib\/api\/v1\//.test(path)) {
      continue;
    }
    for (const [, list] of (await read(path)).matchAll(doorImport)) {
      for (const one of list!.split(",")) names.add(one.trim().split(" ")[0]!);
    }
  }
  return names;
}

/** The text of each function, by its name; of a name that two files have, both. */
async function bodiesOf(folders: string[]): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  for await (const path of sourceFiles(folders)) {
    if (/_test\.tsx?$|\/testing(\/|\.ts$)/.test(path)) continue;
    for (
      const text of (await read(path)).split(/^(?=(?:export )?(?:async )?(?:function|const) )/m)
    ) {
      const [, name] = functionHead.exec(text) ?? [];
      if (name) bodies.set(name, (bodies.get(name) ?? "") + text);
    }
  }
  return bodies;
}

function reach(
  bodies: Map<string, string>,
  { name, sign, seen }: { name: string; sign: RegExp; seen: Set<string> },
): boolean {
  const body = bodies.get(name);
  if (body === undefined || seen.has(name)) return false;
  seen.add(name);
  if (sign.test(body)) return true;
  const calls = body.matchAll(/(?<![.\w])[a-z]\w+(?=\()/g);
  return [...calls].some(([other]) => reach(bodies, { name: other, sign, seen }));
}

function read(path: string): Promise<string> {
  return Deno.readTextFile(join(projectRoot, path));
}
