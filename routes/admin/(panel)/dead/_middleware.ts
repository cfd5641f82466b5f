import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("dead.read", { change: "dead.change" });
