import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("users.read", { change: "users.change" });
