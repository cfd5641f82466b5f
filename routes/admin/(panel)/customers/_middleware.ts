import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("customers.read", { change: "customers.reveal" });
