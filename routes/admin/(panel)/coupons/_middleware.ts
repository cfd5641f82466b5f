import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("coupons.read", { change: "coupons.change" });
