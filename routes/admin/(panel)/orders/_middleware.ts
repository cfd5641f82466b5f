import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("orders.read");
