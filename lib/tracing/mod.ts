/** One trace from a shopper's request to its jobs, mails and live events, for a collector of OpenTelemetry. */
export { createExporter, type Exporter } from "./exporter.ts";
