import { HttpError } from "fresh";

export const handler = { GET: () => Promise.reject(new HttpError(404)) };
