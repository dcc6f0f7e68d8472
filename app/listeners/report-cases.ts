/**
 * A person types `/cases report`, `/cases report all service:ec2 after:30d`: counts for the channel, and a
 * picture of them where the bot may post.
 */
import { Problem, type ProblemCode, problemIn } from '../../src/problem';
import type { CommandListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';
import { addPicture, tryToPost } from '../slack/files/picture';

/** Why there is no picture; the counts reach the channel through the response_url all the same. */
const NOTES: Partial<Record<ProblemCode, string>> = {
  'not-in-channel':
    'There is a picture of this where I am in the channel: type `/invite @Casedesk`, then ask again.',
  'missing-scope':
    'There is a picture of this where I may post: ask whoever runs Casedesk to reinstall the app with the scopes in its manifest.',
};

export const reportCases: CommandListener = (desk) => async (event) => {
  const { asked, user, channel, client, surface, signal } = event;
  if (asked.verb !== 'report') return;
  const { caseReport, withPicture, altText, drawReport } = drawing();
  const { query } = asked;
  const report = await saying('report', event, () => desk.report(query, user, { signal }));
  const counts = caseReport(report);
  if (report.total === 0) return surface.tell(counts);
  if (!channel) return surface.show(counts);
  const { ts, problem } = await tryToPost(client, channel, counts);
  if (problem) return surface.show(caseReport(report, NOTES[problem.code]));
  const alt = altText(report);
  const data = await drawReport(report);
  const picture = { filename: 'report.png', title: 'Report', data, altText: alt };
  await addPicture(client, channel, ts, picture, (fileId) => withPicture(counts, fileId, alt)).catch(
    (cause) => Promise.reject(withoutPicture(cause)),
  );
};

/** The counts are there: asking again, which a passing refusal suggests, would post them twice. */
function withoutPicture(cause: unknown): unknown {
  const code = problemIn(cause)?.code;
  return code && !PASSING.includes(code) ? cause : new Problem('no-picture', '', { cause });
}

const PASSING: readonly ProblemCode[] = ['slack-busy', 'slack-away', 'slack-unsure'];

/** Loaded with the first report, and not with the bot. */
function drawing() {
  return {
    ...(require('../../src/blocks/case-report') as typeof import('../../src/blocks/case-report')),
    ...(require('../../src/report/alt-text') as typeof import('../../src/report/alt-text')),
    ...(require('../../src/report/picture') as typeof import('../../src/report/picture')),
  };
}
