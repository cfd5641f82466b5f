import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("terms.read", { change: "terms.change" });
