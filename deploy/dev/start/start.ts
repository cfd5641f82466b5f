/*
 * `deno task start`: everything on one machine. Settings come from the environment and `.env`;
 * without any, it brings its own Postgres, Redis, administrator and catalogue.
 */
import { runShop } from "./run_shop.ts";

if (import.meta.main) Deno.exit(await runShop());
