import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("search.read", { change: "search.change" });
