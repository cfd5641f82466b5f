import { startProvider } from "../../../lib/payments/testing/provider_server.ts";
import { say } from "../say.ts";

/*
 * The test provider as a process of its own, as `deno task start` runs it. PROVIDER_PORT, PROVIDER_KEY,
 * PROVIDER_SECRET and PROVIDER_WEBHOOK say where it listens, by what it knows the shop, and where it tells it.
 */
const [port, key, webhookSecret, webhookUrl] = ["PORT", "KEY", "SECRET", "WEBHOOK"]
  .map((name) => Deno.env.get(`PROVIDER_${name}`) ?? "") as [string, string, string, string];
const provider = startProvider({ port: Number(port), key, webhookSecret, webhookUrl });
say(`payments   provider.started at ${provider.url}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, async () => {
    await provider[Symbol.asyncDispose]();
    Deno.exit(0);
  });
}
