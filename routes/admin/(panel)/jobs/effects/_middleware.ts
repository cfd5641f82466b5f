import { requirePermission } from "../../../../../lib/http/mod.ts";

export default requirePermission("effects.read", { change: "effects.change" });
