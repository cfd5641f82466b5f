import { requirePermission } from "../../../../lib/http/mod.ts";

export default requirePermission("api_tokens.read", { change: "api_tokens.change" });
