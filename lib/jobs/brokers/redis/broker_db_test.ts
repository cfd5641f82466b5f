import { jobWorld } from "../../testing/job_world.ts";
import { brokerConformance } from "../conformance.ts";

brokerConformance("Redis broker", jobWorld);
