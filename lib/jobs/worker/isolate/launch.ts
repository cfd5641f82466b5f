import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { IsolateUnavailable } from "./failure.ts";
import type { IsolatePolicy } from "./policy.ts";

/** Environment variables that the engine itself needs to find its packages. */
export const engineEnv = ["HOME", "PATH", "DENO_DIR", "XDG_CACHE_HOME", "NPM_CONFIG_REGISTRY"];
const kinds = ["read", "write", "net", "env", "run", "sys", "ffi", "import"] as const;
const LEAST_MB = 32;

/** A checked policy: what to start, and what the thread may do. */
export interface Launch {
  command: string;
  args: string[];
  env: Record<string, string>;
  permissions: Deno.PermissionOptionsObject;
}

/**
 * How the cell of a policy is started. The cell may read modules, and do what the task may do; its
 * environment holds only variables that the task may see.
 *
 * @throws {TypeError} for a policy that cannot be kept
 */
export function launchOf(policy: IsolatePolicy): Launch {
  if (Deno.build.standalone) {
    throw new IsolateUnavailable("A compiled executable carries no engine to start isolates with");
  }
  if (!(policy.memoryMb >= LEAST_MB)) {
    throw new TypeError(`An isolate needs ${LEAST_MB} MiB at least, not ${policy.memoryMb}`);
  }
  const permissions = plainPermissions(policy.permissions);
  return {
    command: Deno.execPath(),
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--cached-only",
      "--unstable-worker-options",
      `--v8-flags=--max-old-space-size=${Math.ceil(policy.memoryMb)}`,
      ...flags({ ...permissions, read: true, sys: withOwnRight(permissions.sys) }),
      new URL("./cell.ts", import.meta.url).href,
    ],
    env: visibleEnv(permissions.env),
    permissions,
  };
}

function plainPermissions(given: Deno.PermissionOptionsObject): Deno.PermissionOptionsObject {
  const plain: Record<string, boolean | string[]> = {};
  for (const kind of kinds) {
    const value = given[kind];
    if (value === "inherit") throw new TypeError(`An isolate does not inherit: name its ${kind}`);
    plain[kind] = value === undefined ? false : typeof value === "boolean" ? value : value.map(
      (one) => plainEntry(kind, one),
    );
  }
  return plain;
}

function plainEntry(kind: string, entry: string | URL): string {
  const text = entry instanceof URL ? fileURLToPath(entry) : entry;
  if (text.includes(",")) throw new TypeError(`An isolate's ${kind} cannot name "${text}"`);
  return kind === "read" || kind === "write" ? resolve(text) : text;
}

/** The cell lets others go first; its task may not. */
function withOwnRight(sys: Deno.PermissionOptionsObject["sys"]) {
  if (sys === true) return true;
  return ["getPriority" as const, "setPriority" as const, ...(Array.isArray(sys) ? sys : [])];
}

function flags(permissions: Deno.PermissionOptionsObject): string[] {
  return Object.entries(permissions).flatMap(([kind, value]) => {
    if (value === true) return [`--allow-${kind}`];
    return Array.isArray(value) && value.length > 0 ? [`--allow-${kind}=${value.join(",")}`] : [];
  });
}

function visibleEnv(allowed: Deno.PermissionOptionsObject["env"]): Record<string, string> {
  const names = allowed === true
    ? Object.keys(Deno.env.toObject())
    : [...engineEnv, ...(Array.isArray(allowed) ? allowed : [])];
  const seen = names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(seen), NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
}
