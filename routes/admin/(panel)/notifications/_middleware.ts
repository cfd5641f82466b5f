import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("notifications.read", { change: "notifications.change" });
