/**
 * What is read of each process and of its machine. A name is that of the metric; figures that cannot be
 * read (a right is missing, or the system does not say) are left out.
 */
export const figures = {
  process_cpu_seconds_total: ["counter", "Processor time the process has used, all threads"],
  process_resident_memory_bytes: ["gauge", "Memory of the process"],
  process_heap_used_bytes: ["gauge", "Memory of its objects"],
  process_heap_limit_bytes: ["gauge", "What that may grow to before the process dies"],
  process_garbage_collections_total: [
    "counter",
    "Collections seen; short ones in a row count once",
  ],
  process_event_loop_lag_seconds: ["gauge", "Longest time the event loop was held up of late"],
  process_start_time_seconds: ["gauge", "Unix time of its start"],
  database_transactions_open: ["gauge", "Transactions under way, each with a connection"],
  database_transactions_waiting: ["gauge", "Transactions that wait for a connection of the pool"],
  machine_cpu_used_ratio: ["gauge", "Share of the machine's processors in use"],
  machine_cpu_used_5m_ratio: ["gauge", "The same over the last five minutes"],
  machine_memory_used_ratio: ["gauge", "Share of the machine's memory that nobody can have"],
  data_disk_used_ratio: ["gauge", "Share of the disk of DATA_DIR in use"],
} as const satisfies Record<string, readonly ["counter" | "gauge", string]>;

export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures) as FigureName[];

/** Figures of one process at an instant. */
export type Figures = Partial<Record<FigureName, number>>;
