import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("schedules.read", { change: "schedules.change" });
