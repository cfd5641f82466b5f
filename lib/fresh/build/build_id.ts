import { createHash } from "node:crypto";

/** The id of a build: of the revision where a machine says which, else random. */
export function makeBuildId(env: (name: string) => string | undefined = Deno.env.get): string {
  const revision = ["DENO_DEPLOYMENT_ID", "GITHUB_SHA", "CI_COMMIT_SHA"].map((name) => env(name))
    .find((value) => value);
  return createHash("sha1").update(revision ?? crypto.randomUUID()).digest("hex");
}
