/**
 * The shortest honest Bolt app for the same work: acknowledge, one DescribeCases of a hundred (WINDOWS of them, one
 * after the other, where it is set), ten rows with a View button each and Next by `respond`. One client, kept alive; no conversation store; no handicaps.
 */
import { type CaseDetails, DescribeCasesCommand, SupportClient } from '@aws-sdk/client-support';
import { App, type BlockAction, type ButtonAction, LogLevel } from '@slack/bolt';

const ROWS = 10;
const WINDOWS = Number(process.env.WINDOWS ?? 1);
const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL } = process.env;

const support = new SupportClient({ region: 'us-east-1' });
const app = new App({
  ...{ token, signingSecret, convoStore: false, logLevel: LogLevel.WARN },
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

interface Place {
  readonly token?: string;
  readonly skip: number;
}

async function page({ token: nextToken, skip }: Place) {
  const cases: CaseDetails[] = [];
  let following = nextToken;
  for (let window = 1; window === 1 || (window <= WINDOWS && following !== undefined); window += 1) {
    const asked = { nextToken: following, maxResults: 100, includeCommunications: false };
    const answer = await support.send(new DescribeCasesCommand(asked));
    cases.push(...(answer.cases ?? []));
    following = answer.nextToken;
  }
  const end = skip + ROWS;
  const next = end < cases.length ? { token: nextToken, skip: end } : { token: following, skip: 0 };
  const more = end < cases.length || following !== undefined;
  const actions = { type: 'actions' as const, elements: [button('next', 'Next', JSON.stringify(next))] };
  const rows = cases.slice(skip, end).map(row);
  return { text: `${rows.length} cases`, blocks: [...rows, ...(more ? [actions] : [])] };
}

function row({ caseId, displayId, subject, severityCode, status, serviceCode, timeCreated }: CaseDetails) {
  const text = `*${displayId} ${subject}*\n${[severityCode, status, serviceCode, timeCreated].join(' · ')}`;
  return {
    ...{ type: 'section' as const, text: { type: 'mrkdwn' as const, text } },
    accessory: button('view', 'View', caseId),
  };
}

function button(action_id: string, text: string, value?: string) {
  return { type: 'button' as const, action_id, text: { type: 'plain_text' as const, text }, value };
}

app.command('/cases', async ({ ack, respond }) => {
  await ack();
  await respond({ ...(await page({ skip: 0 })), response_type: 'in_channel' });
});

app.action<BlockAction<ButtonAction>>('next', async ({ ack, action, respond }) => {
  await ack();
  await respond({ ...(await page(JSON.parse(action.value ?? '{}'))), replace_original: true });
});

app.action('view', async ({ ack }) => ack());

void app.start({ host: '127.0.0.1', port: 0 });
