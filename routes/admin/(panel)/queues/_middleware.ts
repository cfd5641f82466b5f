import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("queues.read", { change: "queues.change" });
