import { join } from "node:path";
import { runAs, serviceUser } from "../../dev/services/service_user.ts";

/** Debian's Postgres: its tools are not in the path. Null where it is not installed. */
export function debianPostgres(): string | null {
  const root = "/usr/lib/postgresql";
  try {
    const versions = [...Deno.readDirSync(root)].map(({ name }) => Number(name)).sort((a, b) =>
      b - a
    );
    return versions.length > 0 ? join(root, String(versions[0]), "bin") : null;
  } catch {
    return null;
  }
}

/** Runs programs as the user of Postgres, which refuses root; they find its tools. */
export function asPostgres(bin: string, env: Record<string, string> = {}) {
  const user = serviceUser();
  return async (
    command: string,
    ...args: string[]
  ): Promise<{ code: number; out: string; err: string }> => {
    const { code, stdout, stderr } = await new Deno.Command(command, {
      args,
      cwd: "/",
      clearEnv: true,
      env: { PATH: `${bin}:/usr/bin:/bin`, TZ: "UTC", ...env },
      ...runAs(user),
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return { code, out: text(stdout), err: text(stderr) };
  };
}
