/*
 * `start` with its real services and one small process, for tests.
 */
import { fileURLToPath } from "node:url";
import { appSpecs } from "../apps.ts";
import { runShop } from "../run_shop.ts";

const script = fileURLToPath(new URL("small_web.ts", import.meta.url));
const administrator = { email: "admin@example.com", created: false, password: null };

Deno.exit(
  await runShop({
    apps: (env) =>
      appSpecs(env).filter(({ name }) => name === "web").map((spec) => ({
        ...spec,
        args: ["run", "--quiet", "--allow-net", "--allow-env", script],
      })),
    prepare: () => Promise.resolve(administrator),
  }),
);
