import { z } from "zod";

/** What an executable was built from. */
export const BuildInfo = z.object({
  /** A version, such as 1.4.0 or 0.1.0+cef7039. */
  release: z.string().min(1),
  /** The commit, or null where the builder knew none. */
  revision: z.string().nullable(),
});
export type BuildInfo = z.output<typeof BuildInfo>;

/** What runs from its sources. */
export const inSources: BuildInfo = { release: "dev", revision: null };

/** `deno task build` writes it, and `deno task compile` what it builds. */
const written = new URL("../../_fresh/build_info.json", import.meta.url);

/** What this process was built from. */
export function buildInfo(): BuildInfo {
  try {
    return BuildInfo.parse(JSON.parse(Deno.readTextFileSync(written)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return inSources;
    throw error;
  }
}

/** Write down what is built from now on. */
export function writeBuildInfo(info: BuildInfo): void {
  Deno.writeTextFileSync(written, JSON.stringify(info, null, 2) + "\n");
}
