import { jobWorld } from "../../testing/job_world.ts";
import { brokerConformance } from "../conformance.ts";
import { brokerModelTest } from "../conformance/model_property.ts";

brokerConformance("Redis broker", jobWorld);
brokerModelTest("Redis broker", jobWorld);
