import { useEffect } from "preact/hooks";
import { followPart } from "../../lib/realtime/client/page/follow_part.ts";

/** Keeps the part of this id as it is now, for as long as something in it is under way. */
export default function FollowPart({ id }: { id: string }) {
  useEffect(() => followPart(id), [id]);
  return null;
}
