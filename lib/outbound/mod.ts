/** What the shop itself says to addresses on the internet that somebody gave it. */
export { AddressRefused, post, type Posting } from "./post.ts";
