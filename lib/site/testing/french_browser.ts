import { createShopper, type Shopper } from "./shopper.ts";
import type { SiteWorld } from "./site_world.ts";

/** A browser that asks for French first. @param cookie  that it has already */
export function frenchBrowser({ deps, send }: SiteWorld, cookie = ""): Shopper {
  return createShopper(deps.config.PUBLIC_URL, {
    cookie,
    send(request) {
      const headers = new Headers(request.headers);
      headers.set("accept-language", "fr-FR,fr;q=0.9,en;q=0.5");
      return send(new Request(request, { headers }));
    },
  });
}
