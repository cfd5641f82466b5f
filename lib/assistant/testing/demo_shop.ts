import { operator } from "../../actor.ts";
import { seedCatalog } from "../../catalog/mod.ts";
import { connectDb } from "../../db/mod.ts";
import { edgeWorld } from "../../http/testing.ts";
import { changeShipping, ShippingForm } from "../../terms/mod.ts";
import type { Seed } from "../../testing/databases.ts";

/** The demonstration catalogue; delivery costs something, elsewhere more, and goes not everywhere. */
export const demoShop: Seed = {
  name: "assistant_demo",
  async fill(url) {
    const sql = connectDb(url, { name: "assistant-demo", max: 2 });
    const deps = { ...edgeWorld().deps, sql };
    await seedCatalog(deps, operator);
    const typed = { seen: "0", home: "FR", price: "4.90", free: "50", price_CH: "9.90" };
    await changeShipping(deps, operator, ShippingForm("EUR").parse({ ...typed, ...served("PT") }));
    await sql.end({ timeout: 2 });
  },
};

/** The form's boxes of the countries that are delivered to: all but one. */
function served(without: string): Record<string, string> {
  const codes = [
    "AT",
    "BE",
    "CH",
    "DE",
    "DK",
    "ES",
    "FR",
    "GB",
    "IE",
    "IT",
    "LU",
    "NL",
    "PL",
    "PT",
    "SE",
  ];
  return Object.fromEntries(
    codes.filter((code) => code !== without).map((code) => [`to_${code}`, "1"]),
  );
}
