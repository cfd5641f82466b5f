/** Answers kept in this process for a few seconds, bounded, asked for once at a time. */
export { type Cache, type CacheOptions, createCache, isYoung } from "./cache.ts";
