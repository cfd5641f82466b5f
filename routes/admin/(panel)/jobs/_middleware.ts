import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("jobs.read", { change: "jobs.change" });
