/** What fails under a step: AWS Support, or one way to Slack. */
import type { Fault } from './journey-arbitrary';
import type { Stage } from './stage';

/** What the bot asks to know who is who; where it keeps what it heard, that these fail shows only sometimes. */
const ASKED = ['users.info', 'usergroups.users.list', 'conversations.info'];
/** More than a step can use up. */
const ALL = { times: 50 };

/** From now on this fails; what was kept of AWS's answers is forgotten, so that it is asked. */
export async function breakDown(stage: Stage, fault: Fault | undefined): Promise<void> {
  if (fault?.at === 'slack') slackFails(stage, fault);
  if (fault?.at === 'aws') {
    const { operation, how } = fault;
    const { faults } = stage.aws;
    await stage.forget();
    if (how === 'throttled') faults.throttle({ operation });
    else if (how === 'cut') faults.cut({ operation });
    else faults.deny({ operation });
  }
}

function slackFails(stage: Stage, { method, how }: Fault & { at: 'slack' }): void {
  const { faults } = stage.slack;
  if (ASKED.includes(method)) {
    if (stage.hears) return;
    stage.silence([method]);
  }
  if (how === 'limited') faults.rateLimit(method, { ...ALL, retryAfter: 60 });
  else if (how === 'down') faults.fail(method, ALL);
  else faults.fail(method, { ...ALL, error: 'missing_scope' });
}

export function mend(stage: Stage): void {
  stage.silence([]);
  stage.slack.faults.clear();
  stage.aws.faults.clear();
}
