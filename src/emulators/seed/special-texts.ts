/**
 * Bodies at the limit AWS sets, 8,000 characters: a log someone pasted, and the text that grows most when Slack's
 * three characters are escaped (& becomes &amp;, five times as long).
 * https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export const BODY_LIMIT = 8_000;

export const AMPERSANDS = '&'.repeat(BODY_LIMIT);

/** Exactly 8,000 characters of a log with code in it. */
export const PASTED_LOG = pasteLog();

function pasteLog(): string {
  const head =
    'Here is the log of the failing node, together with the manifest.\n\n```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: checkout-7d9f\nspec:\n  containers:\n    - name: app\n      image: "registry.example.com/checkout:1.42"\n```\n\n';
  const lines: string[] = [];
  for (let second = 0; second < 120; second++) {
    const clock = `03:${String(10 + Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`;
    lines.push(
      `2026-02-03T${clock}Z kubelet[1843]: E0203 ${clock} pod_workers.go:1298] "Error syncing pod" err="failed to start \\"app\\" (attempt ${second}): <nil> && exit 137" pod="prod/checkout-7d9f"`,
    );
  }
  return (head + lines.join('\n')).slice(0, BODY_LIMIT);
}

/** Sixty letters about one problem: long enough for a thread that has to be paged. */
export const LONG_THREAD: string[] = Array.from({ length: 60 }, (_, index) => {
  const day = 1 + Math.floor(index / 4);
  if (index === 0) {
    return 'Three of our Kafka consumers fall behind every night between 02:00 and 03:00 UTC. Nothing is deployed at that time, CPU and network are below 20%. The brokers are MSK, kafka.m7g.2xlarge. We are at a loss.';
  }
  if (index === 59)
    return 'Ten quiet nights in a row. We leave the case open until the report is there, then you may close it.';
  if (index % 2 === 1) {
    return `Hello,\n\nUpdate ${index} (day ${day}): we compared the last night with the one before. The fetch latency of broker b-${1 + (index % 3)} rises to ${300 + index * 7} ms for ${5 + (index % 11)} minutes. We have asked the storage team to look at its volume.\n\nBest regards,\nPriya S.\nAmazon Web Services`;
  }
  return `Day ${day}: it happened again, this time for ${5 + (index % 11)} minutes, with a lag of ${(12_000 + index * 811).toLocaleString('en-US')} messages on partition ${index % 24}. We changed nothing since message ${index - 1}.`;
});
