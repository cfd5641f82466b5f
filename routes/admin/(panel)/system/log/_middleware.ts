import { requirePermission } from "../../../../../lib/http/mod.ts";

export default requirePermission("logs.read");
