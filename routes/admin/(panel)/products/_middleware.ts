import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("products.read", { change: "products.change" });
