import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("backups.read", { change: "backups.change" });
