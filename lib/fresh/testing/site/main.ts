import { App, csp, staticFiles } from "fresh";

/** A small site with one of everything, for the tests of the framework. */
export const app = new App()
  .use(
    csp({
      useNonce: true,
      csp: ["script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'"],
    }),
  )
  .use(staticFiles())
  .fsRoutes();
