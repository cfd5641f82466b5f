/** Words that say nothing about a thing. Left out of index and query. */
export const stopWords: ReadonlySet<string> = new Set(
  `a an the of for in on at to with and or by from as is are be it its this that these those
  i me my we our you your he she they them their im id
  who whom whose how some any something anything thing stuff item product what which that could would should
  want need looking look find give get buy please show like free
  un une le la les des du de et ou pour avec au aux en sur mon ma mes ce cette ces qui que`
    .split(/\s+/),
);

/**
 * Words of sentences that describe a want: they count for little, and nothing lacks that has none
 * of them. They are indexed, since some of them are names too ("Good Day").
 */
export const faintWords: ReadonlySet<string> = new Set(
  `keep make made making use used using help helping away off out up down when while where after
  before during every day daily good best nice great better new great quality cheap cheapest very
  really not too so much more most all about into over than also do does go going put take tak
  taking has have having one kind sort type way time stop prevent avoid give giving
  tinned tin canned can packet packaged cannot cant dont
  home house person family easy quick fast perfect ideal small big large little
  eat eating drink drinking serve hand thing`.split(/\s+/),
);
