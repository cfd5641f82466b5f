/** The API for programs, islands among them: JSON in, JSON or problem+json out. */
import { Hono } from "hono";
import type { State } from "../http/mod.ts";
import { attention } from "./attention.ts";
import { dashboard } from "./dashboard.ts";
import { session } from "./session.ts";
import { engine } from "./engine.ts";
import { suggestions } from "./suggestions.ts";
import { permit, staffOnly } from "./staff_only.ts";

/** What every endpoint knows of its request: the state that the site's edge has made. */
export interface Api {
  Bindings: State;
}

export const api = new Hono<Api>({
  // The address that the edge has judged, not a second reading of it.
  getPath: (_req, asked) => asked!.env!.path,
})
  .basePath("/api")
  .use("/admin/*", staffOnly)
  .use("/admin/attention", permit("notifications.read"))
  .route("/admin/attention", attention)
  .use("/admin/dashboard", permit("dashboard.read"))
  .route("/admin/dashboard", dashboard)
  .use("/admin/session", permit("account.change"))
  .route("/admin/session", session)
  .use("/admin/engine", permit("dashboard.read"))
  .route("/admin/engine", engine)
  .route("/suggestions", suggestions)
  // The site's edge answers for whatever is thrown, here as on pages.
  .onError((error) => {
    throw error;
  });
