import { requireStaff } from "../../lib/http/mod.ts";

export default requireStaff;
