import assert from "node:assert/strict";
import { makeShopper } from "../../../lib/accounts/shoppers/testing.ts";
import { testPassword } from "../../../lib/accounts/testing.ts";
import { systemClock } from "../../../lib/clock.ts";
import { edgeWorld } from "../../../lib/http/testing.ts";
import { freePort } from "../../../lib/testing/redis_server.ts";
import { watch } from "./open_dashboard.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

/** A device that has proven who its owner is, and presses the button at once. */
const options = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

Deno.test("a shopper adds a passkey, and logs in by it alone", async () => {
  const PORT = String(freePort());
  // A passkey is bound to a name: an address of numbers is none.
  const PUBLIC_URL = `http://localhost:${PORT}`;
  await using system = await startSystem({ processes: ["web"], env: { PORT, PUBLIC_URL } });
  await using browser = await openBrowser();
  const { deps } = edgeWorld({ PUBLIC_URL });
  const { email } = await makeShopper({ ...deps, sql: system.sql, clock: systemClock });
  const page = await browser.newPage({ baseURL: PUBLIC_URL });
  const faults = watch(page);
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", { options });
  await page.goto("/account/login?next=/account/passkeys");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(testPassword);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await page.waitForURL(/\/account\/passkeys$/);
  await page.getByLabel("Your password").fill(testPassword);
  await page.getByRole("button", { name: "Add a passkey of this device" }).click();
  await page.waitForURL(/\/account\/passkeys\?done/);
  await page.getByText(/Chrome on/).waitFor();
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out" }).click();
  await page.goto("/account/login");
  await page.getByRole("button", { name: "Log in with a passkey" }).click();
  await page.waitForURL(/\/account$/);
  await page.getByText(email).waitFor();
  assert.deepEqual(faults, []);
});
