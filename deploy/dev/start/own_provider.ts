/*
 * The test provider of payments, where PAYMENT_PROVIDER=test and nobody says where one is: a process of
 * its own beside the shop's, as a real one would be somebody else's.
 */
import { root } from "../project.ts";
import type { KeptSpec } from "../services/keeper.ts";
import { freePort } from "../services/ports.ts";
import { runAs, type ServiceUser } from "../services/service_user.ts";

type Environment = Record<string, string>;

/** What the shop has to know of a provider that this start brings; nothing where it brings none. */
export function ownProvider(given: Environment): Environment {
  if (given.PAYMENT_PROVIDER !== "test" || given.PAYMENT_URL) return {};
  const port = String(freePort());
  const secret = () => crypto.getRandomValues(new Uint8Array(32)).toHex();
  return {
    PAYMENT_URL: `http://127.0.0.1:${port}`,
    PAYMENT_KEY: secret(),
    PAYMENT_WEBHOOK_SECRET: secret(),
    PROVIDER_PORT: port,
  };
}

export interface ProviderHome {
  user: ServiceUser | null;
  deno: string;
  env: Environment;
}

/** The process of it, in the order in which the shop's start: before the web process. */
export function providerSpecs(env: Environment, home: ProviderHome): KeptSpec[] {
  const { PROVIDER_PORT: port } = env;
  if (!port) return [];
  const own: Environment = {
    PROVIDER_PORT: port,
    PROVIDER_KEY: env.PAYMENT_KEY!,
    PROVIDER_SECRET: env.PAYMENT_WEBHOOK_SECRET!,
    PROVIDER_WEBHOOK: `http://127.0.0.1:${env.PORT}/api/payments/webhook`,
  };
  const flags = [`--allow-env=${Object.keys(own)}`, `--allow-net=127.0.0.1`];
  return [{
    name: "payments",
    command: home.deno,
    args: ["run", "--quiet", "--no-prompt", ...flags, "deploy/dev/payments/main.ts"],
    cwd: root,
    env: { PATH: env.PATH ?? "", HOME: env.HOME ?? "", ...home.env, ...own, NO_COLOR: "1" },
    ...runAs(home.user),
    output: "through",
    endBy: [["SIGTERM", 5_000]],
    isReady: (child) => child.tail.some((line) => line.includes("provider.started")),
    readyWithinMs: 60_000,
    restartsPerMinute: 5,
    diesTooOften: "pauses",
  }];
}
