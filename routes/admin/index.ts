import { define } from "../../lib/http/mod.ts";

export const handler = define.handlers({ GET: (ctx) => ctx.redirect("/admin/dashboard") });
