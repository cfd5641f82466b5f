import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("workers.read", { change: "workers.drain" });
