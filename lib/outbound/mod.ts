/** What the shop itself says to addresses on the internet that somebody gave it. */
export { AddressRefused, openPost, post, type PostAnswer, type Posting } from "./post.ts";
