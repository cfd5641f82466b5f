/** What pages and islands may use, on the server and in the browser. */
export { HttpError } from "./http_error.ts";
export { asset, assetSrcSet } from "./render/asset_path.ts";
export { Head, type HeadProps } from "./render/Head.ts";
export { Partial, type PartialProps } from "./render/Partial.ts";

/** True in a browser. */
export const IS_BROWSER: boolean = typeof document !== "undefined";
