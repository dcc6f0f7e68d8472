/**
 * What people type, as Slack delivers it, and what it means: a command as it would be printed, or the sentence it gets.
 * Mistakes are said in words, never answered with a list that is empty for another reason.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { helpNotice } from '../../../src/blocks/help';
import { ALONE, KEYWORDS } from '../../../src/command/keywords';
import { SERVICE_SHORT_NAMES } from '../../../src/command/matching/service-names';
import { parseCommand } from '../../../src/command/parse';
import { printCommand } from '../../../src/command/print';
import { QUALIFIERS } from '../../../src/command/qualifiers';
import type { Command } from '../../../src/command/query';
import { fromSlack, plainly } from '../../../src/command/typed/as-typed';
import { problemIn } from '../../../src/problem';
import { anyCharacters } from '../../property/any-characters';

/** Monday 2026-11-23, 10:30 in Berlin. */
const asker = { now: Date.UTC(2026, 10, 23, 9, 30), timeZone: 'Europe/Berlin', user: 'U0JANE' };

function answer(line: string): string {
  try {
    return printCommand(parseCommand(fromSlack(line), asker));
  } catch (error) {
    const problem = problemIn(error);
    if (problem?.code !== 'bad-command') throw error;
    return `✗ ${problem.hint}`;
  }
}

const everyWord = () => [
  ...Object.keys(KEYWORDS),
  ...Object.keys(ALONE),
  ...QUALIFIERS.map(({ key }) => key),
];

const CONSOLE = 'https://console.aws.amazon.com/support/home';
const ID = '177777777700001';

const oneCase: [typed: string, means: string][] = [
  [`resolve ${ID}`, ID],
  [`reply to case ${ID}`, ID],
  [`close ${ID}`, ID],
  [`reopen ${ID}`, ID],
  [ID, ID],
  [`#${ID}`, ID],
  [`case ${ID}`, ID],
  [`Case #${ID}`, ID],
  [`case: ${ID}`, ID],
  [`Case ID: ${ID}`, ID],
  [`case number ${ID}?`, ID],
  [`support case ${ID}.`, ID],
  [`ticket ${ID}`, ID],
  [`no. ${ID}`, ID],
  [`view ${ID}`, ID],
  [`show ${ID}`, ID],
  [`please show me case ${ID}`, ID],
  [`open ${ID}`, ID],
  [`open case ${ID}`, ID],
  [`(${ID})`, ID],
  [`*${ID}*`, ID],
  [`${ID}?`, ID],
  [`${ID},`, ID],
  [`\`${ID}\``, ID],
  ['177７７７７７７７00001', ID],
  [`\u200b${ID}\u200b`, ID],
  [`\u2068${ID}\u2069`, ID],
  [`\u00a0${ID}\u00a0`, ID],
  [`\ufeff${ID}`, ID],
  [`＃${ID}？`, ID],
  ['case 6957588511', '6957588511'],
  [`${ID} private`, `${ID} private`],
  [`private ${ID}`, `${ID} private`],
  [`show ${ID} privately`, `${ID} private`],
  ['case-111122223333-muen-2026-0123456789abcdef', 'case-111122223333-muen-2026-0123456789abcdef'],
  ['Case-111122223333-MUEN-2026-0123456789abcdef.', 'case-111122223333-muen-2026-0123456789abcdef'],
  [`Case ${ID}: RDS failover takes 4 minutes`, ID],
  [`/cases ${ID}`, ID],
  [`<${CONSOLE}#/case/?displayId=${ID}&amp;language=en>`, ID],
  [`<${CONSOLE}#/case/?displayId=${ID}&amp;language=en|console.aws.amazon.com/support/…>`, ID],
  [`${CONSOLE}#/case/?displayId=${ID}&language=en`, ID],
  [`<${CONSOLE}#/case/?displayId=${ID}> private`, `${ID} private`],
  [`look: ${CONSOLE}?region=us-east-1#/case/?displayId=${ID}.`, ID],
  [`<https://support.console.aws.amazon.com/support/home#/case/?displayId=${ID}&amp;language=ja>`, ID],
  [`https://us-east-1.console.aws.amazon.com/support/home?region=us-east-1#/case/?displayId=${ID}`, ID],
  [`https://111122223333-abcdef12.us-east-1.console.aws.amazon.com/support/home#/case/?displayId=${ID}`, ID],
  [`https://111122223333-abcdef12.support.console.aws.amazon.com/support/home#/case/?displayId=${ID}`, ID],
  [`<https://console.amazonaws-us-gov.com/support/home#/case/?displayId=${ID}&amp;language=en>`, ID],
  [`https://support.console.amazonaws.cn/support/home#/case/?displayId=${ID}%26language=zh`, ID],
  [`console.aws.amazon.com/support/home#/case/?displayId=${ID}`, ID],
  ['https://console.aws.amazon.com/support/cases?#/6957588511/en', '6957588511'],
  [
    `https://d-906.awsapps.com/start/#/console?account_id=1&amp;destination=https%3A%2F%2Fsupport.console.aws.amazon.com%2Fsupport%2Fhome%23%2Fcase%2F%3FdisplayId%3D${ID}`,
    ID,
  ],
  [
    `https://signin.aws.amazon.com/oauth?redirect_uri=https%3A%2F%2Fconsole.aws.amazon.com%2Fsupport%2Fhome%3Fx%3D1%23%252Fcase%252F%253FdisplayId%253D${ID}`,
    ID,
  ],
  ['177 777 777 700 001', ID],
  ['#1777-7777-7700-001', ID],
  [`${ID}, 6957588511 and 177777777700002`, `all id:${ID},6957588511,177777777700002`],
  [`${ID} 6957588511`, `all id:${ID},6957588511`],
  [`#${ID}, #6957588511`, `all id:${ID},6957588511`],
  [`${CONSOLE}#/case/?displayId=${ID} --private`, `${ID} private`],
  [`${CONSOLE}#/case/?displayId=${ID} (private)`, `${ID} private`],
  [`${CONSOLE}#/case/?displayId=${ID} just for me`, `${ID} private`],
  [`${CONSOLE}#/case/?displayId=${ID} please`, ID],
  [`"${CONSOLE}#/case/?displayId=${ID}"`, ID],
  [`🚨 Critical · *Waiting on us* · EKS · 22h · ${ID}`, ID],
  [`${ID} please`, ID],
  [`${ID} thanks!`, ID],
  [`ケース ${ID}`, ID],
  [`${ID}。`, ID],
  [`id ${ID}`, ID],
  [`№ ${ID}`, ID],
  [`• ${ID}`, ID],
  [`${ID} 👀`, ID],
  [`Fall ${ID}`, ID],
  [`status of case ${ID}`, ID],
  [`check ${ID}`, ID],
  [`search ${ID}`, ID],
  [`${ID},private`, `${ID} private`],
  [`${ID} 🔒`, `${ID} private`],
  [`${ID} for my eyes only`, `${ID} private`],
  [`can you show me case ${ID} privately`, `${ID} private`],
  [`private: ${ID}`, `${ID} private`],
  [`show me only ${ID}`, `${ID} private`],
];

const lists: [typed: string, means: string][] = [
  ['home private', 'home'],
  ['home directory', 'open "home" "directory"'],
  ['open home high', 'open severity:high "home"'],
  ['new', 'new'],
  ['new rds is slow', 'new rds is slow'],
  ['create a support case about billing', 'new billing'],
  ['new cases', 'open sort:newest'],
  ['offene fälle', 'open'],
  ['gelöst', 'resolved'],
  ['dringend', 'open severity:urgent'],
  ['meine fälle', 'open by:@U0JANE'],
  ['bericht', 'report open'],
  ['hilfe', 'help'],
  ['未解決', 'open'],
  ['緊急', 'open severity:urgent'],
  ['abiertos', 'open'],
  ['rds 2/3 nodes', 'open "rds" "2/3" "nodes"'],
  ['rds', 'open "rds"'],
  ['urgent rds', 'open severity:urgent "rds"'],
  ['rds urgent', 'open severity:urgent "rds"'],
  ['urgent', 'open severity:urgent'],
  ['Critical', 'open severity:critical'],
  ['urgent high', 'open severity:urgent,high'],
  ['urgent, high', 'open severity:urgent,high'],
  ['urgent,high eks', 'open severity:urgent,high "eks"'],
  ['urgent、high', 'open severity:urgent,high'],
  ['all critical', 'all severity:critical'],
  ['"urgent" rds', 'open "urgent" "rds"'],
  ['open -low', 'open severity:critical,urgent,high,normal'],
  ['open -severity:low,normal', 'open severity:critical,urgent,high'],
  ['unassigned', 'open status:unassigned'],
  ['open reopened lambda', 'open status:reopened "lambda"'],
  ['my', 'open by:@U0JANE'],
  ['my cases', 'open by:@U0JANE'],
  ['my urgent cases', 'open severity:urgent by:@U0JANE'],
  ['me', 'open by:@U0JANE'],
  ['closed', 'resolved'],
  ['closed rds', 'resolved "rds"'],
  ['unresolved', 'open'],
  ['everything', 'all'],
  ['list', 'open'],
  ['list all', 'all'],
  ['show me all cases', 'all'],
  ['open cases', 'open'],
  ['cases', 'open'],
  ['find eks timeouts', 'open "eks" "timeouts"'],
  ['search s3 throttling', 'open "s3" "throttling"'],
  ['open rds and ec2', 'open "rds" "ec2"'],
  ['oldest', 'open sort:oldest'],
  ['newest urgent', 'open severity:urgent sort:newest'],
  ['severity:urgent, high', 'open severity:urgent,high'],
  ['severity: urgent, high rds', 'open severity:urgent,high "rds"'],
  ['severity:urgent ,high', 'open severity:urgent,high'],
  ['severity : high', 'open severity:high'],
  ['severity=high', 'open severity:high'],
  ['Severity = high, urgent', 'open severity:high,urgent'],
  ['severity：high', 'open severity:high'],
  ['severity:urgent、high', 'open severity:urgent,high'],
  ['severity:URGENT', 'open severity:urgent'],
  ['severity:"high"', 'open severity:high'],
  ['sev:high', 'open severity:high'],
  ['priority:urgent', 'open severity:urgent'],
  ['svc:rds', 'open service:rds'],
  ['service: rds, eks', 'open service:rds,eks'],
  ['status:wip', 'open status:work-in-progress'],
  ['status:"pending customer action"', 'open status:pending-customer-action'],
  ['status:unass', 'open status:unassigned'],
  ['waiting on us', 'open waiting:us'],
  ['urgent waiting for aws', 'open severity:urgent waiting:aws'],
  ['waiting:me', 'open waiting:us'],
  ['lang:Japanese', 'open lang:ja'],
  ['order:latest', 'open sort:newest'],
  ['limit:20', 'open rows:20'],
  ['since:7d', 'open after:2026-11-16T09:30:00Z'],
  ['since: 7d', 'open after:2026-11-16T09:30:00Z'],
  ['open since yesterday', 'open after:2026-11-21T23:00:00Z'],
  ['urgent since last week', 'open severity:urgent after:2026-11-15T23:00:00Z'],
  ['after:last week', 'open after:2026-11-15T23:00:00Z'],
  ['after:"last month"', 'open after:2026-09-30T22:00:00Z'],
  ['after:this month', 'open after:2026-10-31T23:00:00Z'],
  ['after:yesterday', 'open after:2026-11-21T23:00:00Z'],
  ['after:7days', 'open after:2026-11-16T09:30:00Z'],
  ['after:7 days', 'open after:2026-11-16T09:30:00Z'],
  ['after: 3 weeks ago', 'open after:2026-11-02T09:30:00Z'],
  ['after:24hours', 'open after:2026-11-22T09:30:00Z'],
  ['after:90min', 'open after:2026-11-23T08:00:00Z'],
  ['after:11/20/2026', 'open after:2026-11-19T23:00:00Z'],
  ['after:20/11/2026', 'open after:2026-11-19T23:00:00Z'],
  ['after:11/11/2026', 'open after:2026-11-10T23:00:00Z'],
  ['after:20.11.2026', 'open after:2026-11-19T23:00:00Z'],
  ['after:1.2.2026', 'open after:2026-01-31T23:00:00Z'],
  ['after:2026/11/20', 'open after:2026-11-19T23:00:00Z'],
  ['after:2026-1-5', 'open after:2026-01-04T23:00:00Z'],
  ['after:20261120', 'open after:2026-11-19T23:00:00Z'],
  ['after:Nov 20', 'open after:2026-11-19T23:00:00Z'],
  ['after:20 November 2025 rds', 'open after:2025-11-19T23:00:00Z "rds"'],
  ['after:Nov 20, 2026', 'open after:2026-11-19T23:00:00Z'],
  ['after:Dec 24', 'open after:2025-12-23T23:00:00Z'],
  ['after:monday', 'open after:2026-11-15T23:00:00Z'],
  ['after:2026年11月20日', 'open after:2026-11-19T23:00:00Z'],
  ['after:２０２６－１１－２０', 'open after:2026-11-19T23:00:00Z'],
  ['after:2026-11-20 14:30', 'open after:2026-11-20T13:30:00Z'],
  ['open rds after deploy', 'open "rds" "after" "deploy"'],
  ['open –billing', 'open -"billing"'],
  ['open —billing', 'open -"billing"'],
  ['open −billing', 'open -"billing"'],
  ['open --billing', 'open -"billing"'],
  ['open ‘exact words’', 'open "exact words"'],
  ["open 'exact words'", 'open "exact words"'],
  ["open don't", 'open "don\'t"'],
  ['open don’t', 'open "don\'t"'],
  ['open „exact words“', 'open "exact words"'],
  ['open -‘not this’', 'open -"not this"'],
  ['open "slow" ’til', 'open "slow" "\'til"'],
  ['`/cases open rds`', 'open "rds"'],
  ['```/cases all severity:high```', 'all severity:high'],
  ['open `severity:high`', 'open severity:high'],
  ['/cases open', 'open'],
  ['/cases /cases open rds', 'open "rds"'],
  ['open cafe\u0301', 'open "café"'],
  ['open ｶﾞﾝﾊﾞ', 'open "ガンバ"'],
  ['ｏｐｅｎ　ＲＤＳ', 'open "rds"'],
  ['open (rds)', 'open "rds"'],
  ['open rds, eks', 'open "rds" "eks"'],
  ['open 5.7', 'open "5.7"'],
  ['open *wards*', 'open *"wards"*'],
  ['open *"to war"* -*x*', 'open *"to war"* -*"x"*'],
  ['open "a long subject that was c…"', 'open "a long subject that was c"'],
  ['open fail*', 'open "fail"'],
  ['open arn:aws:rds:eu-west-1:111122223333:db:main', 'open "arn:aws:rds:eu-west-1:111122223333:db:main"'],
  ['open <http://example.com|example.com>', 'open "example.com"'],
  ['open a &lt; b &amp;&amp; c', 'open "a" "<" "b" "&&" "c"'],
  ['open "&amp;lt;"', 'open "&lt;"'],
  ['open <#C0ONCALL|oncall>', 'open "#oncall"'],
  ['by:<@U0KENJI|kenji>', 'open by:@U0KENJI'],
  ['by: <@U0KENJI>', 'open by:@U0KENJI'],
  ['<@U0KENJI|kenji>', 'open by:@U0KENJI'],
  ['urgent <@U0KENJI|kenji>', 'open severity:urgent by:@U0KENJI'],
  ['from:<@U0KENJI|kenji>', 'open by:@U0KENJI'],
  ['by:me', 'open by:@U0JANE'],
  ['by:<mailto:jane@example.com|jane@example.com>', 'open by:jane@example.com'],
  ['export csv closed', 'export resolved format:csv'],
  ['download all', 'export all'],
  ['report critical since 30d', 'report open severity:critical after:2026-10-24T08:30:00Z'],
  ['id:#177777777700001', 'open id:177777777700001'],
  ['urgent rds last week', 'open severity:urgent after:2026-11-15T23:00:00Z "rds"'],
  ['resolved yesterday', 'resolved after:2026-11-21T23:00:00Z'],
  ['today', 'open after:2026-11-22T23:00:00Z'],
  ['closed this month', 'resolved after:2026-10-31T23:00:00Z'],
  ['last 7 days', 'open after:2026-11-16T09:30:00Z'],
  ['eks in the last 24 hours', 'open after:2026-11-22T09:30:00Z "eks"'],
  ['past week', 'open after:2026-11-16T09:30:00Z'],
  ['last hour', 'open after:2026-11-23T08:30:00Z'],
  ['within 3 days', 'open after:2026-11-20T09:30:00Z'],
  ['urgent from yesterday', 'open severity:urgent after:2026-11-21T23:00:00Z'],
  ['since last monday', 'open after:2026-11-15T23:00:00Z'],
  ['older than 3 days', 'open before:2026-11-20T09:30:00Z'],
  ['newer than 3d rds', 'open after:2026-11-20T09:30:00Z "rds"'],
  ['between 2026-11-01 and 2026-11-20', 'open after:2026-10-31T23:00:00Z before:2026-11-20T23:00:00Z'],
  ['all from nov 1 to nov 20', 'all after:2026-10-31T23:00:00Z before:2026-11-20T23:00:00Z'],
  ['"last week" rds', 'open "last week" "rds"'],
  ['rds failover took 5 minutes', 'open "rds" "failover" "took" "5" "minutes"'],
  ['severity is high', 'open severity:high'],
  ['severity high', 'open severity:high'],
  ['rds status unassigned', 'open status:unassigned "rds"'],
  [
    'status closed',
    '✗ `open` and `status:closed` exclude each other. Did you mean `/cases all status:closed`?',
  ],
  ['status:open', 'open'],
  ['status: open urgent', 'open severity:urgent'],
  ['service rds', 'open service:rds'],
  ['all not resolved', 'open'],
  ['-resolved rds', 'open "rds"'],
  ['not open', 'resolved'],
  ['severity>=high', 'open severity:critical,urgent,high'],
  ['high and above', 'open severity:critical,urgent,high'],
  ['rds high+', 'open severity:critical,urgent,high "rds"'],
  ['at least urgent', 'open severity:critical,urgent'],
  ['urgent/high', 'open severity:urgent,high'],
  ['rds|ec2', 'open service:rds,ec2'],
  ['open tcp/udp', 'open "tcp/udp"'],
  ['stats', 'report open'],
  ['our open cases', 'open'],
  ['todays cases', 'open after:2026-11-22T23:00:00Z'],
  ["last week's urgent", 'open severity:urgent after:2026-11-15T23:00:00Z'],
  ['last_week', 'open after:2026-11-15T23:00:00Z'],
  ['since november', 'open after:2026-10-31T23:00:00Z'],
  ['after:nov', 'open after:2026-10-31T23:00:00Z'],
  ['since 2026-10', 'open after:2026-09-30T22:00:00Z'],
  ['since 2025', 'open after:2024-12-31T23:00:00Z'],
  ['windows server 2022', 'open "windows" "server" "2022"'],
  ['after:20.11', 'open after:2026-11-19T23:00:00Z'],
  ['after:20.11.26', 'open after:2026-11-19T23:00:00Z'],
  ['on 20.11.2026', 'open after:2026-11-19T23:00:00Z before:2026-11-20T23:00:00Z'],
  ['closed on friday', 'resolved after:2026-11-19T23:00:00Z before:2026-11-20T23:00:00Z'],
  ['since 9am', 'open after:2026-11-23T08:00:00Z'],
  ['since 14:30', 'open after:2026-11-22T13:30:00Z'],
  ['urgent this morning', 'open severity:urgent after:2026-11-22T23:00:00Z'],
  ['last night', 'open after:2026-11-22T17:00:00Z'],
  ['since two weeks', 'open after:2026-11-09T09:30:00Z'],
  ['since an hour ago', 'open after:2026-11-23T08:30:00Z'],
  ['rds slow since upgrade', 'open "rds" "slow" "since" "upgrade"'],
  ['high severity rds', 'open severity:high "rds"'],
  ['unassigned status', 'open status:unassigned'],
  ['japanese cases', 'open lang:ja'],
  ['rds cases in japanese', 'open lang:ja "rds"'],
  ['japanese font broken', 'open "japanese" "font" "broken"'],
  ['export urgent as excel', 'export open severity:urgent format:csv'],
  ['export excel', 'export open format:csv'],
  ['open cases about rds', 'open "rds"'],
  ['cases for rds', 'open "rds"'],
  ['reason for failure', 'open "reason" "for" "failure"'],
  ['all open', 'open'],
  ['all my closed', 'resolved by:@U0JANE'],
  ['get me all the open cases from last week', 'open after:2026-11-15T23:00:00Z'],
  ['any open cases?', 'open'],
  ['are there any urgent cases?', 'open severity:urgent'],
  ['can you show me open cases', 'open'],
  ["what's open", 'open'],
  ['what is urgent', 'open severity:urgent'],
  ['urgent only', 'open severity:urgent'],
  ['only urgent', 'open severity:urgent'],
  ['only one node', 'open "only" "one" "node"'],
  ['open and resolved rds', 'all "rds"'],
  ['open or resolved', 'all'],
  ['urgent or high or critical', 'open severity:urgent,high,critical'],
  ['waiting on support', 'open waiting:aws'],
  ['service limit increase', 'open "service" "limit" "increase"'],
  ['rds,ec2', 'open service:rds,ec2'],
  ['all rds、ec2', 'all service:rds,ec2'],
  ['urgent or high', 'open severity:urgent,high'],
  ['work in progress', 'open status:work-in-progress'],
  ['in progress rds', 'open status:work-in-progress "rds"'],
  ['wip', 'open status:work-in-progress'],
  ['pending customer action', 'open status:pending-customer-action'],
  ['pending aws', 'open waiting:aws'],
  ['sort by newest', 'open sort:newest'],
  ['urgent oldest first', 'open severity:urgent sort:oldest'],
  ['latest', 'open sort:newest'],
  ['latest cases', 'open sort:newest'],
  ['latest ami', 'open "latest" "ami"'],
  ['top 20', 'open rows:20'],
  ['20 rows', 'open rows:20'],
  ['opened by me', 'open by:@U0JANE'],
  ['by <@U0KENJI|kenji>', 'open by:@U0KENJI'],
  ['instance terminated by user', 'open "instance" "terminated" "by" "user"'],
  ['<mailto:jane@example.com|jane@example.com>', 'open by:jane@example.com'],
  ['open 「exact words」', 'open "exact words"'],
  ['severity：「high」', 'open severity:high'],
  ['urgent。', 'open severity:urgent'],
  ['eks node not ready', 'open "eks" "node" "not" "ready"'],
  ['urgent eks helm', 'open severity:urgent "eks" "helm"'],
  ['s3 p5 quota', 'open "s3" "p5" "quota"'],
  ['frobnicate', 'open "frobnicate"'],
  ['open 00001', 'open "00001"'],
  ['?', 'help'],
  ['help', 'help'],
  ['--help', 'help'],
  ['-h', 'help'],
  ['help export', 'help export'],
  ['help sev', 'help severity'],
  ['? after', 'help after'],
  ['help me please', 'help'],
  ['help high', 'help severity'],
  ['help unassigned', 'help status'],
  ['help rds', 'help service'],
  ['search', 'search'],
  ['search private', 'search private'],
  ['--private', 'open private'],
  ['--private urgent', 'open severity:urgent private'],
  ['open rds -private', 'open private "rds"'],
  ['open (private)', 'open private'],
  ['just for me', 'open private'],
  ['urgent only me', 'open severity:urgent private'],
  ['--severity=high', 'open severity:high'],
  ['--rows=5', 'open rows:5'],
  ['-low,-normal', 'open severity:critical,urgent,high'],
  ['-eks,ecs', 'open -"eks" -"ecs"'],
  ['-urgent,high', 'open severity:critical,normal,low'],
  ['all but low', 'all severity:critical,urgent,high,normal'],
  ['everything but low', 'all severity:critical,urgent,high,normal'],
  ['urgent not waiting on aws', 'open severity:urgent waiting:us'],
  ['not waiting for us', 'open waiting:aws'],
  ['not urgent', 'open severity:critical,high,normal,low'],
  ['up to yesterday', 'open before:2026-11-21T23:00:00Z'],
  ['no older than a week', 'open after:2026-11-16T09:30:00Z'],
  ['over 7 days old', 'open before:2026-11-16T09:30:00Z'],
  ['less than 3 days old', 'open after:2026-11-20T09:30:00Z'],
  ['til yesterday', 'open before:2026-11-21T23:00:00Z'],
  ['day before yesterday', 'open after:2026-11-20T23:00:00Z'],
  ['between oct 1 and oct 31', 'open after:2026-09-30T22:00:00Z before:2026-10-31T23:00:00Z'],
  ['from monday to friday', 'open after:2026-11-15T23:00:00Z before:2026-11-20T23:00:00Z'],
  ['from october to november', 'open after:2026-09-30T22:00:00Z before:2026-11-30T23:00:00Z'],
  ['from monday to today', 'open after:2026-11-15T23:00:00Z before:2026-11-23T23:00:00Z'],
  ['cases i opened', 'open by:@U0JANE'],
  ['opened yesterday', 'open after:2026-11-21T23:00:00Z'],
  ['opened', 'open status:opened'],
  ['created yesterday', 'open after:2026-11-21T23:00:00Z'],
  ['created since monday', 'open after:2026-11-15T23:00:00Z'],
  ['updated today', 'open after:2026-11-22T23:00:00Z'],
  ['cases from <@U0KENJI|kenji>', 'open by:@U0KENJI'],
  ['for me', 'open by:@U0JANE'],
  ['cases for <@U0KENJI|kenji>', 'open by:@U0KENJI'],
  ['load balancer', 'open "load balancer"'],
  ['urgent load balancers', 'open severity:urgent "load balancers"'],
  ['service:load balancer', 'open service:"load balancer"'],
  ['dynamo db', 'open "dynamo db"'],
  ['aws rds', 'open "rds"'],
  ['amazon eks urgent', 'open severity:urgent "eks"'],
  ['route 53', 'open "route 53"'],
  ['open a case', 'new'],
  ['open a support case', 'new'],
  ['open an urgent case', 'new'],
  ['new today', 'open after:2026-11-22T23:00:00Z sort:newest'],
  ['new urgent cases', 'open severity:urgent sort:newest'],
  ['new cases today', 'open after:2026-11-22T23:00:00Z sort:newest'],
  ['new case', 'new'],
  ['new rds or ec2 problem', 'new rds or ec2 problem'],
  ['recent', 'open sort:newest'],
  ['lambdas', 'open "lambdas"'],
  ['ALBs', 'open "albs"'],
  ['rds.', 'open "rds"'],
  ['urgent rds.', 'open severity:urgent "rds"'],
  ['🚨 urgent', 'open severity:urgent'],
  ['> open', 'open'],
  ['Critical · Unassigned · CloudFormation', 'open severity:critical status:unassigned "cloudformation"'],
  ['open rds cases from last week that are urgent', 'open severity:urgent after:2026-11-15T23:00:00Z "rds"'],
  ['how many open cases', 'open'],
  ['what is open', 'open'],
  ['cases waiting on us older than a week', 'open waiting:us before:2026-11-16T09:30:00Z'],
  ['by:<@U0KENJI|kenji>,', 'open by:@U0KENJI'],
  ["<@U0KENJI|kenji>'s cases", 'open by:@U0KENJI'],
  ['severity!=low', 'open severity:critical,urgent,high,normal'],
  ['rds issues', 'open "rds"'],
  ['list accounts', 'accounts'],
  ['show all accounts', 'accounts'],
  ['accounts private', 'accounts'],
  ['*rds*', 'open *"rds"*'],
  ['in november', 'open after:2026-10-31T23:00:00Z before:2026-11-30T23:00:00Z'],
  ['in 2025', 'open after:2024-12-31T23:00:00Z before:2025-12-31T23:00:00Z'],
  ['open a case about rds failover', 'new rds failover'],
  ['above normal', 'open severity:critical,urgent,high'],
  ['below high', 'open severity:normal,low'],
  ['production system down', 'open severity:urgent'],
  ['business-critical system down rds', 'open severity:critical "rds"'],
  ['crit', 'open severity:critical'],
  ['alle offenen Fälle', 'open'],
  ['heute', 'open after:2026-11-22T23:00:00Z'],
  ['seit gestern', 'open after:2026-11-21T23:00:00Z'],
  ['昨日', 'open after:2026-11-21T23:00:00Z'],
  ['before Nov 22, 2026 at 9:33 PM', 'open before:2026-11-22T20:33:00Z'],
  ['after Nov 20, 2026 at 12:05 AM rds', 'open after:2026-11-19T23:05:00Z "rds"'],
  [`${ID} and 177777777700002 private`, `all id:${ID},177777777700002 private`],
  ['latency above normal levels', 'open severity:normal "latency" "above" "levels"'],
  ['private urgent', 'open severity:urgent private'],
  ['urgent rds private', 'open severity:urgent private "rds"'],
  ['me only', 'open private'],
  ['rds me only', 'open private "rds"'],
  ['open only visible to me', 'open private'],
  ['open private:true', 'open private'],
  ['open rds nur für mich', 'open private "rds"'],
  ['new private subnet is slow', 'new private subnet is slow'],
  ['private subnet', 'open private "subnet"'],
  ['open "private" rds', 'open "private" "rds"'],
  ['open over 2 weeks', 'open before:2026-11-09T09:30:00Z'],
  ['waiting for us over 3 days', 'open waiting:us before:2026-11-20T09:30:00Z'],
  ['mine over 2 weeks', 'open before:2026-11-09T09:30:00Z by:@U0JANE'],
  ['over a week', 'open before:2026-11-16T09:30:00Z'],
  ['open prior to yesterday', 'open before:2026-11-21T23:00:00Z'],
  ['open through yesterday', 'open before:2026-11-22T23:00:00Z'],
  ['offene bis gestern', 'open before:2026-11-21T23:00:00Z'],
  ['more than 3 days ago', 'open before:2026-11-20T09:30:00Z'],
  ['cases not yet resolved', 'open'],
  ['hide low', 'open severity:critical,urgent,high,normal'],
  ['all except for low', 'all severity:critical,urgent,high,normal'],
  ['node not ready', 'open "node" "not" "ready"'],
  ['rds not responding', 'open "rds" "not" "responding"'],
  ['rds not responding since yesterday', 'open after:2026-11-21T23:00:00Z "rds" "not" "responding"'],
  ['my account suspended', 'open "account" "suspended"'],
  ['my rds cases', 'open by:@U0JANE "rds"'],
  ['tell me about rds', 'open "rds"'],
  ['hi, show me open cases', 'open'],
  ['let me see open cases', 'open'],
  ['send me open cases', 'open'],
  ['do i have open cases', 'open by:@U0JANE'],
  ['what do i have open', 'open by:@U0JANE'],
  ['cases i have opened', 'open by:@U0JANE'],
  ['from jane@example.com', 'open by:jane@example.com'],
  ['urgent export', 'export open severity:urgent'],
  ['export urgent', 'export open severity:urgent'],
  ['rate limit 20', 'open "rate" "limit" "20"'],
  ['lambda timeout after 15 min', 'open "lambda" "timeout" "after" "15" "min"'],
  ['timed out after 5 minutes', 'open "timed" "out" "after" "5" "minutes"'],
  ['token expires after 12 hours', 'open "token" "expires" "after" "12" "hours"'],
  ['rds after 7d', 'open after:2026-11-16T09:30:00Z "rds"'],
  ['rds since 7 days', 'open after:2026-11-16T09:30:00Z "rds"'],
  ['last two days', 'open after:2026-11-21T09:30:00Z'],
  ['anything urgent?', 'open severity:urgent'],
  ['how many open cases do we have', 'open'],
  ['no space left on device', 'open "no" "space" "left" "on" "device"'],
  ['could not resolve host', 'open "could" "not" "resolve" "host"'],
  ['--private=true', 'open private'],
  ['private=yes', 'open private'],
  ['open rds /private', 'open private "rds"'],
  ['🔒open rds', 'open private "rds"'],
  ['open rds :lock:', 'open private "rds"'],
  ['open rds (just for me)', 'open private "rds"'],
  ['only I see it', 'open private'],
  ["don't show others", 'open private'],
  ['confidentially', 'open private'],
  ['open rds via direct message', 'open private "rds"'],
  ['eyes-only', 'open private'],
  ['bucket is not public', 'open private "bucket" "is" "not" "public"'],
  ['nobody else can login', 'open private "nobody" "else" "can" "login"'],
  ['cases only by me', 'open by:@U0JANE'],
  ['i want to export all', 'export all'],
  ['lower than high', 'open severity:normal,low'],
  ['more than normal', 'open severity:critical,urgent,high'],
  ['at most high', 'open severity:high,normal,low'],
  ['high and below', 'open severity:high,normal,low'],
  ['not really urgent', 'open severity:critical,high,normal,low'],
  ['high rds -billing', 'open severity:high "rds" -"billing"'],
  ['charged me twice', 'open "charged" "me" "twice"'],
  ['shared with me snapshot', 'open "shared" "with" "me" "snapshot"'],
  ['my RDS is down', 'open by:@U0JANE "rds" "is" "down"'],
  ['first 10 minutes fail', 'open "first" "10" "minutes" "fail"'],
  ['top 20 cases', 'open rows:20'],
  ['rds closed', 'resolved "rds"'],
  ['billing resolved', 'resolved "billing"'],
  ['open rds', 'open "rds"'],
  ['urgent closed', 'resolved severity:urgent'],
  ['show closed cases', 'resolved'],
];

const sentences: [typed: string, says: string][] = [
  ['home high', '`/cases home` takes nothing beside it. To search for the word: `/cases open "home" high`.'],
  [
    'home account:prod-eu rows:5',
    '`/cases home` takes nothing beside it. To search for the word: `/cases open "home" account:prod-eu rows:5`.',
  ],
  [
    'doctor private high',
    '`/cases doctor` takes nothing beside it. To search for the word: `/cases open "doctor" private high`.',
  ],
  [
    'open page 2',
    '“page 2”: pages are turned with the buttons below a list, which go on working. To search for it, put it in quotes.',
  ],
  [
    'urgent next week',
    '“next week” is still to come, and times say when somebody wrote about a case. Did you mean `/cases urgent this week`? To search for it, put it in quotes.',
  ],
  [
    'rds 11/20',
    '“11/20”: since then, or until then? `after:11/20` or `before:11/20`. To search for it, put it in quotes.',
  ],
  ['open all', '“all” is a second choice of open, resolved or all, and I take one. Leave one of them out.'],
  ['opne', 'I do not know “opne”. Did you mean `/cases open`? To search for a word: `/cases open opne`.'],
  ['mien', 'I do not know “mien”. Did you mean `/cases mine`? To search for a word: `/cases open mien`.'],
  [
    'exprot',
    'I do not know “exprot”. Did you mean `/cases export`? To search for a word: `/cases open exprot`.',
  ],
  [
    'opne rds',
    'I do not know “opne”. Did you mean `/cases open rds`? To search for a word: `/cases open opne rds`.',
  ],
  ['urgnet rds', 'I do not know “urgnet”. Did you mean `urgent`? To search for it, put it in quotes.'],
  ['open crtical', 'I do not know “crtical”. Did you mean `critical`? To search for it, put it in quotes.'],
  [
    'opne urgent',
    'I do not know “opne”. Did you mean `/cases open urgent`? To search for it, put it in quotes.',
  ],
  [
    'urgent rds exprot',
    'I do not know “exprot”. Did you mean `/cases urgent rds export`? To search for it, put it in quotes.',
  ],
  [
    'since xmas',
    '“after:” does not take “xmas”. Write it like `after:7d`, `2026-01-31`, `yesterday` or `last week`.',
  ],
  [
    'open -unassigned',
    '“-” leaves out words and severities; it cannot stand before a status, as in “-unassigned”.',
  ],
  [
    `RE: [CASE ${ID}] RDS down`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID}\`. For a search: \`/cases all RDS down\`.`,
  ],
  [
    `${ID} urgent`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID}\`. For a search: \`/cases all urgent\`.`,
  ],
  ['severity', '“severity:” needs a value. It is one of critical, urgent, high, normal, low.'],
  ['help foo', 'I have no help about “foo”. All of it: `/cases help`.'],
  ['sort:age', '“sort:” does not take “age”. It is one of triage, waiting, severity, newest, oldest.'],
  [
    '20.11.2026',
    '“20.11.2026”: since then, or until then? `after:20.11.2026` or `before:20.11.2026`. To search for it, put it in quotes.',
  ],
  ['since 11/12', '“11/12” can be two days. Write `after:2026-11-12` or `after:2025-12-11`.'],
  [
    'p1',
    '“p1”: AWS’s severities are critical, urgent, high, normal and low. Did you mean `critical`? To search for it, put it in quotes.',
  ],
  [
    'sev 2 rds',
    '“sev 2”: AWS’s severities are critical, urgent, high, normal and low. Did you mean `urgent`? To search for it, put it in quotes.',
  ],
  [
    'without billing',
    '“without billing”: to leave a word out, put a dash right before it: `-billing`. To search for it, put it in quotes.',
  ],
  [
    'by jane',
    '“by jane”: for the person who submitted it, write `by:jane`. To search for it, put it in quotes.',
  ],
  ['severity:p1', '“severity:” does not take “p1”. It is one of critical, urgent, high, normal, low.'],
  [
    'sev:hihg',
    '“severity:” does not take “hihg”. Did you mean `high`? It is one of critical, urgent, high, normal, low.',
  ],
  [
    'failover or upgrade',
    'I look for cases that have all the words. For one of several values: `severity:urgent,high`, `service:rds,ec2`.',
  ],
  ['rds or eks', 'I look for cases that have all the words. For one of several services: `service:rds,eks`.'],
  [
    'waiting',
    '“waiting”: whose turn is it? `waiting:us` or `waiting:aws`. To search for it, put it in quotes.',
  ],
  [
    'open pending',
    '“pending”: whose turn is it? `waiting:us` or `waiting:aws`. To search for it, put it in quotes.',
  ],
  [
    'by:@kenji',
    'Slack did not tell me who “@kenji” is. Pick the person from the list Slack shows while you type, or look for a part of the name: `by:kenji`. If no list helps, the app needs `should_escape: true` from its manifest.',
  ],
  [
    'open @kenji',
    'Slack did not tell me who “@kenji” is. Pick the person from the list Slack shows while you type, or look for a part of the name: `by:kenji`. If no list helps, the app needs `should_escape: true` from its manifest.',
  ],
  ['after:11/12/2026', '“11/12/2026” can be two days. Write `after:2026-11-12` or `after:2026-12-11`.'],
  ['before:3-4-2026', '“3-4-2026” can be two days. Write `before:2026-03-04` or `before:2026-04-03`.'],
  [
    'after:31/31/2026',
    '“after:” does not take “31/31/2026”. Write it like `after:7d`, `2026-01-31`, `yesterday` or `last week`.',
  ],
  [
    'after:whenever',
    '“after:” does not take “whenever”. Write it like `after:7d`, `2026-01-31`, `yesterday` or `last week`.',
  ],
  [
    'after:30m',
    '“after:” does not take “30m”. Write it like `after:7d`, `2026-01-31`, `yesterday` or `last week`.',
  ],
  ['open rds - billing', 'A dash goes right before the word to leave out: `-billing`.'],
  ['open -waiting:us', '“-” leaves out words and severities; it cannot stand before “waiting:”.'],
  ['severity:', '“severity:” needs a value. It is one of critical, urgent, high, normal, low.'],
  ['assignee:jane', 'I do not know “assignee:”. To search for it, put it in quotes.'],
  [
    '12345',
    'I do not know “12345”. A case has a number of 10 or 15 digits. To search for a word: `/cases open 12345`.',
  ],
  [
    `${ID} rds`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID}\`. For a search: \`/cases all rds\`.`,
  ],
  [
    `<${CONSOLE}#/>`,
    'I see no case in this link. The link of a case ends in `displayId=` and its number; or give me the number alone.',
  ],
  [
    'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1',
    'I see no case in this link. The link of a case ends in `displayId=` and its number; or give me the number alone.',
  ],
  [
    'help exprot',
    'I have no help about “exprot”. Did you mean `/cases help export`? All of it: `/cases help`.',
  ],
  ['urgent severity:high', '“severity:high” is a second “severity:”, and I take one. Leave one of them out.'],
  ['mine by:kenji', '“by:kenji” is a second person, and I take one. Leave one of them out.'],
  [
    'open prviate',
    'I do not know “prviate”. Did you mean `/cases open private`? To search for it, put it in quotes.',
  ],
  [
    `${CONSOLE}#/case/?displayId=${ID} urgent`,
    `“${ID}” is the case of the link, and there is more beside it. For the case: \`/cases ${ID}\`.`,
  ],
  [
    `${CONSOLE}#/case/?displayId=${ID} ${CONSOLE}#/case/?displayId=177777777700002`,
    `“${ID}” is the case of the link, and there is more beside it. For the case: \`/cases ${ID}\`. For the other one: \`/cases 177777777700002\`.`,
  ],
  [
    'rds not aurora',
    '“not aurora”: to leave a word out, put a dash right before it: `-aurora`. To search for it, put it in quotes.',
  ],
  [
    'open rds no aurora',
    '“no aurora”: to leave a word out, put a dash right before it: `-aurora`. To search for it, put it in quotes.',
  ],
  [
    'high rds, not aurora',
    '“not aurora”: to leave a word out, put a dash right before it: `-aurora`. To search for it, put it in quotes.',
  ],
  [
    'no rds',
    '“no rds”: to leave a word out, put a dash right before it: `-rds`. To search for it, put it in quotes.',
  ],
  [
    'service:-s3',
    '“-” leaves out words and severities; it cannot stand before “service:”. Did you mean `-s3`?',
  ],
  [
    'service:!s3',
    '“-” leaves out words and severities; it cannot stand before “service:”. Did you mean `-s3`?',
  ],
  ['service:rds,-s3', '“service:” does not take “-s3”. Write it like `service:ec2,rds`.'],
  ['-sev low', '“-sev” needs a value: `-severity:low`, or `-low`.'],
  [
    'not billing',
    '“not billing”: to leave a word out, put a dash right before it: `-billing`. To search for it, put it in quotes.',
  ],
  [
    'open not billing',
    '“not billing”: to leave a word out, put a dash right before it: `-billing`. To search for it, put it in quotes.',
  ],
  [
    'urgent not billing',
    '“not billing”: to leave a word out, put a dash right before it: `-billing`. To search for it, put it in quotes.',
  ],
  [
    'not <@U0KENJI|kenji>',
    '“not @U0KENJI”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    'not mine',
    '“not mine”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    '-mine',
    '“-mine”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    '-<@U0KENJI|kenji>',
    '“-@U0KENJI”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    'not by me',
    '“not by me”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    'opened 7 days ago',
    '“7 days ago”: since then, or until then? `after:"7 days ago"` or `before:"7 days ago"`. To search for it, put it in quotes.',
  ],
  [
    'status:customer',
    '“status:” does not take “customer”. It is one of opened, unassigned, work-in-progress, pending-customer-action, customer-action-completed, reopened, pending-amazon-action, amazon-action-completed, pending-provider-action, resolved, closed.',
  ],
  [
    'status:amazon',
    '“status:” does not take “amazon”. It is one of opened, unassigned, work-in-progress, pending-customer-action, customer-action-completed, reopened, pending-amazon-action, amazon-action-completed, pending-provider-action, resolved, closed.',
  ],
  ['lamda', 'I do not know “lamda”. Did you mean `lambda`? To search for it, put it in quotes.'],
  [
    'service:lamda',
    '“service:” does not take “lamda”. Did you mean `lambda`? Write it like `service:ec2,rds`.',
  ],
  ['SES: request to leave the sandbox', 'I do not know “ses:”. To search for it, put it in quotes.'],
  ['severity:not low', '“severity:” does not take “not”. It is one of critical, urgent, high, normal, low.'],
  [
    'severity:high,-low',
    '“severity:” does not take “-low”. It is one of critical, urgent, high, normal, low.',
  ],
  ['high -high', 'That leaves every severity out. Leave one of them in.'],
  ['-sev low', '“-sev” needs a value: `-severity:low`, or `-low`.'],
  [
    `${ID} rds private`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID} private\`. For a search: \`/cases all rds private\`.`,
  ],
  [
    `${CONSOLE}#/case/?displayId=${ID} urgent private`,
    `“${ID}” is the case of the link, and there is more beside it. For the case: \`/cases ${ID} private\`.`,
  ],
  [
    'replication lag over 2 hours',
    '“over 2 hours”: since then, or until then? `after:"2 hours"` or `before:"2 hours"`. To search for it, put it in quotes.',
  ],
  [
    'cases that have not been updated since monday',
    '“not been updated”: I can look for what was written, not for what was not. Older cases: `before:7d`. To search for it, put it in quotes.',
  ],
  [
    'not updated since yesterday',
    '“not updated”: I can look for what was written, not for what was not. Older cases: `before:7d`. To search for it, put it in quotes.',
  ],
  [
    'no reply since monday',
    '“no reply”: I can look for what was written, not for what was not. Older cases: `before:7d`. To search for it, put it in quotes.',
  ],
  [
    'open no more than 3 days old',
    '“no more than 3 days old”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    "cases that aren't older than 3 days",
    "“aren't older than 3 days”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.",
  ],
  [
    'open not after:7d',
    '“not after:7d”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'open outside the last 3 days',
    '“outside the last 3 days”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'certificate expires in 30 days',
    '“in 30 days”: since then, or until then? `after:"30 days"` or `before:"30 days"`. To search for it, put it in quotes.',
  ],
  [
    'in 24 hours',
    '“in 24 hours”: since then, or until then? `after:"24 hours"` or `before:"24 hours"`. To search for it, put it in quotes.',
  ],
  [
    'not since yesterday',
    '“not” before a time: say until when with `before:`, or since when with `after:`. To search for it, put it in quotes.',
  ],
  [
    'except the last 3 days',
    '“except” before a time: say until when with `before:`, or since when with `after:`. To search for it, put it in quotes.',
  ],
  [
    'all except low and normal',
    '“-low and normal”: a dash leaves out the one word behind it. Put one before each.',
  ],
  ['except low, normal', '“-low, normal”: a dash leaves out the one word behind it. Put one before each.'],
  ['-low, normal', '“-low, normal”: a dash leaves out the one word behind it. Put one before each.'],
  ['-low and normal', '“-low and normal”: a dash leaves out the one word behind it. Put one before each.'],
  ['-rds, ec2', '“-rds, ec2”: a dash leaves out the one word behind it. Put one before each.'],
  [
    'all except billing and rds',
    '“except billing”: to leave a word out, put a dash right before it: `-billing`. To search for it, put it in quotes.',
  ],
  [
    'cases that are not mine',
    '“not mine”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'cases that are not by <@U0KENJI|kenji>',
    '“not by @U0KENJI”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'cases that are not waiting on us',
    '“not waiting on us”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    "cases that haven't been closed",
    "“haven't closed”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.",
  ],
  [
    'skip low and normal',
    '“-low and normal”: a dash leaves out the one word behind it. Put one before each.',
  ],
  [
    "severity isn't low",
    "“isn't low”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.",
  ],
  [
    "aren't urgent",
    "“aren't urgent”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.",
  ],
  [
    'non urgent',
    '“non urgent”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'never resolved',
    '“never resolved”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'not service:rds',
    '“not service:rds”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'except service:rds',
    '“except service:rds”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'not account:prod-eu',
    '“not account:prod-eu”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'nicht gelöst',
    '“nicht gelöst”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'pas résolu',
    '“pas résolu”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'nicht meine',
    '“nicht meine”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'tous sauf urgent',
    '“sauf urgent”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  ['- low', 'A dash goes right before the word to leave out: `-billing`.'],
  ['- rds', 'A dash goes right before the word to leave out: `-billing`.'],
  ['- open', 'A dash goes right before the word to leave out: `-billing`.'],
  [
    'not from me',
    '“not from me”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    'not submitted by me',
    '“not submitted by me”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.',
  ],
  [
    'everyone but me',
    '“but me”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  ['not private', '“not private”: leave it out, and the list is shown as it usually is.'],
  [
    'port 22 not open',
    '“not open”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'service is not active',
    '“not active”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'not all nodes ready',
    '“not all”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'snapshot export failed',
    '“export”: a command, or a word to search for? `/cases export snapshot failed` or `/cases snapshot "export" failed`.',
  ],
  [
    's3 download',
    '“download”: a command, or a word to search for? `/cases export s3` or `/cases s3 "download"`.',
  ],
  [
    'response within 4 hours',
    '“within 4 hours”: since then, or until then? `after:"4 hours"` or `before:"4 hours"`. To search for it, put it in quotes.',
  ],
  ['rds - ec2', 'A dash goes right before the word to leave out: `-billing`.'],
  ['-region:us-east-1', 'I do not know “region:”. To search for it, put it in quotes.'],
  ['Error: ENOSPC no space left', 'I do not know “error:”. To search for it, put it in quotes.'],
  [
    'open rds --prvate',
    'I do not know “--prvate”. Did you mean `/cases open rds private`? To search for it, put it in quotes.',
  ],
  [
    'urgent --privte',
    'I do not know “--privte”. Did you mean `/cases urgent private`? To search for it, put it in quotes.',
  ],
  [
    `${ID} prvate`,
    `I do not know “prvate”. Did you mean \`/cases ${ID} private\`? To search for it, put it in quotes.`,
  ],
  [
    'can I download invoices',
    '“download”: a command, or a word to search for? `/cases download invoices` or `/cases "download" invoices`.',
  ],
  [
    `export ${ID}`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID}\`. For a search: \`/cases export all id:${ID}\`.`,
  ],
  [
    `report ${ID}`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID}\`. For a search: \`/cases report all id:${ID}\`.`,
  ],
  [
    'other than low',
    '“than low”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'other than <@U0KENJI|kenji>',
    '“than @U0KENJI”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'w/o urgent',
    '“w/o urgent”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'neither urgent nor critical',
    '“neither urgent”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  [
    'severity > normal',
    '“> normal”: I leave out words and severities, with a dash right before each: `-billing`, `-low`. To search for it, put it in quotes.',
  ],
  ['rds error -5', '“-5”: to be left out, or to be searched for? `-"5"` or `"-5"`.'],
  ['exit code -1', '“-1”: to be left out, or to be searched for? `-"1"` or `"-1"`.'],
  [
    'not in prod-eu',
    '“not in prod-eu”: to leave a word out, put a dash right before it: `-prod-eu`. To search for it, put it in quotes.',
  ],
  [
    'not assigned to me',
    '“not assigned”: to leave a word out, put a dash right before it: `-assigned`. To search for it, put it in quotes.',
  ],
  ['Urgent - prod down', 'A dash goes right before the word to leave out: `-billing`.'],
  ['high cpu', '“high cpu”: the severity, or words to search for? `severity:high cpu` or `"high cpu"`.'],
  [
    'RDS high latency',
    '“high latency”: the severity, or words to search for? `severity:high latency` or `"high latency"`.',
  ],
  [
    'low disk space',
    '“low disk”: the severity, or words to search for? `severity:low disk` or `"low disk"`.',
  ],
  [
    'critical findings',
    '“critical findings”: the severity, or words to search for? `severity:critical findings` or `"critical findings"`.',
  ],
  [
    'not public',
    '“not public”: to leave a word out, put a dash right before it: `-public`. To search for it, put it in quotes.',
  ],
  [
    `${CONSOLE}#/case/?displayId=${ID} prviate`,
    `“${ID}” is the case of the link, and there is more beside it. For the case: \`/cases ${ID} private\`.`,
  ],
  [
    `${ID} - private`,
    `“${ID}” is the number of a case, and there is more beside it. For the case: \`/cases ${ID} private\`.`,
  ],
  [
    'connection closed unexpectedly',
    '“closed”: resolved cases, or a word to search for? `/cases resolved connection unexpectedly` or `/cases connection "closed" unexpectedly`.',
  ],
  [
    'ssh connection closed',
    '“closed”: resolved cases, or a word to search for? `/cases resolved ssh connection` or `/cases ssh connection "closed"`.',
  ],
  [
    'DNS cannot be resolved',
    '“resolved”: resolved cases, or a word to search for? `/cases resolved DNS cannot be` or `/cases DNS cannot be "resolved"`.',
  ],
  [
    'too many open files',
    '“open”: open cases, or a word to search for? `/cases open too files` or `/cases too "open" files`.',
  ],
];

/** What a mistake offers with a button: the whole line, put right. */
const offers: [typed: string, tries: string[]][] = [
  ['home high', ['home', 'open "home" high']],
  ['open page 2', ['open']],
  ['tomorrow', ['this week', '"tomorrow"']],
  ['opne', ['open', 'open opne']],
  ['opne rds', ['open rds', 'open opne rds']],
  ['exprot', ['export', 'open exprot']],
  ['urgnet rds -billing', ['urgent rds -billing', '"urgnet" rds -billing']],
  ['open crtical "two words"', ['open critical "two words"', 'open "crtical" "two words"']],
  ['open pending rds', ['open waiting:us rds', 'open waiting:aws rds', 'open "pending" rds']],
  ['severty:high,urgent rds', ['severity:high,urgent rds', '"severty:high,urgent" rds']],
  ['all sev:hihg,low', ['all severity:high,low']],
  ['all -sev:hihg', ['all -severity:high']],
  ['severity:p1', []],
  ['all after:11/12/2026', ['all after:2026-11-12', 'all after:2026-12-11']],
  ['open @kenji rds', ['open by:kenji rds']],
  ['by:@kenji', ['by:kenji']],
  ['12345', ['open 12345']],
  [`${ID} rds`, [ID, 'all rds']],
  ['help exprot', ['help export', 'help']],
  ['status:resolved rds', ['all status:resolved rds']],
  ['after:yesterday before:"last week"', ['before:yesterday after:"last week"']],
  ['report format:csv urgent', ['export format:csv urgent']],
  ['failover or upgrade', []],
  ['urgent rds or eks', ['urgent service:rds,eks']],
  ['opne urgent', ['open urgent', '"opne" urgent']],
  ['urgent 7 days ago', ['urgent after:"7 days ago"', 'urgent before:"7 days ago"', 'urgent "7 days ago"']],
  ['since 11/12 rds', ['after:2026-11-12 rds', 'after:2025-12-11 rds']],
  ['sev2 rds', ['urgent rds', '"sev2" rds']],
  [`${ID} - urgent`, [ID, 'all urgent']],
  ['open all rds', ['open rds', 'all rds']],
  ['rds or ec2 or eks', ['service:rds,ec2,eks']],
  ['urgent not rds', ['urgent -rds', 'urgent "not rds"']],
  ['created by jane last week', ['by:jane last week', '"created by jane" last week']],
  ['open prviate', ['open private', 'open "prviate"']],
  [`${CONSOLE}#/case/?displayId=${ID} urgent`, [ID, `${ID} private`]],
  [`${CONSOLE}#/case/?displayId=${ID} ${CONSOLE}#/case/?displayId=177777777700002`, [ID, '177777777700002']],
  ['rds not aurora', ['rds -aurora', 'rds "not aurora"']],
  ['open rds no aurora', ['open rds -aurora', 'open rds "no aurora"']],
  ['high rds, not aurora', ['high rds, -aurora', 'high rds, "not aurora"']],
  ['no rds', ['-rds', '"no rds"']],
  ['service:-s3', ['-s3']],
  ['service:!s3', ['-s3']],
  ['not billing', ['-billing', '"not billing"']],
  ['open not billing', ['open -billing', 'open "not billing"']],
  ['urgent not billing', ['urgent -billing', 'urgent "not billing"']],
  ['opened 7 days ago', ['opened after:"7 days ago"', 'opened before:"7 days ago"', 'opened "7 days ago"']],
  ['lamda', ['lambda', '"lamda"']],
  ['service:lamda', ['service:lambda']],
  ['SES: request to leave the sandbox', ['"SES:" request to leave the sandbox']],
  [`${ID} rds private`, [`${ID} private`, 'all rds private']],
  [`${CONSOLE}#/case/?displayId=${ID} urgent private`, [`${ID} private`]],
  [
    'replication lag over 2 hours',
    ['replication lag after:"2 hours"', 'replication lag before:"2 hours"', 'replication lag "over 2 hours"'],
  ],
  [
    'certificate expires in 30 days',
    [
      'certificate expires after:"30 days"',
      'certificate expires before:"30 days"',
      'certificate expires "in 30 days"',
    ],
  ],
  ['in 24 hours', ['after:"24 hours"', 'before:"24 hours"', '"in 24 hours"']],
  ['all except low and normal', ['all -low -normal']],
  ['except low, normal', ['-low -normal']],
  ['-low, normal', ['-low -normal']],
  ['-low and normal', ['-low -normal']],
  ['-rds, ec2', ['-rds -ec2']],
  ['cases that are not mine', ['cases that are "not mine"']],
  ["cases that haven't been closed", ['"haven\'t closed"']],
  ['skip low and normal', ['-low -normal']],
  ["severity isn't low", ['severity "isn\'t low"']],
  ["aren't urgent", ['"aren\'t urgent"']],
  ['non urgent', ['"non urgent"']],
  ['never resolved', ['"never resolved"']],
  ['nicht gelöst', ['"nicht gelöst"']],
  ['pas résolu', ['"pas résolu"']],
  ['nicht meine', ['"nicht meine"']],
  ['tous sauf urgent', ['tous "sauf urgent"']],
  ['- low', ['-low', 'low']],
  ['- rds', ['-rds', 'rds']],
  ['- open', ['-open', 'open']],
  ['everyone but me', ['everyone "but me"']],
  ['port 22 not open', ['port 22 "not open"']],
  ['service is not active', ['service is "not active"']],
  ['not all nodes ready', ['"not all" nodes ready']],
  ['snapshot export failed', ['export snapshot failed', 'snapshot "export" failed']],
  ['s3 download', ['export s3', 's3 "download"']],
  [
    'response within 4 hours',
    ['response after:"4 hours"', 'response before:"4 hours"', 'response "within 4 hours"'],
  ],
  ['-region:us-east-1', ['-"region:us-east-1"']],
  ['Error: ENOSPC no space left', ['"Error:" ENOSPC no space left']],
  ['open rds --prvate', ['open rds private', 'open rds "prvate"']],
  ['urgent --privte', ['urgent private', 'urgent "privte"']],
  ['can I download invoices', ['download invoices', '"download" invoices']],
  [`export ${ID}`, [ID, `export all id:${ID}`]],
  [`report ${ID}`, [ID, `report all id:${ID}`]],
  ['other than low', ['other "than low"']],
  ['other than <@U0KENJI|kenji>', ['other "than @U0KENJI"']],
  ['w/o urgent', ['"w/o urgent"']],
  ['severity > normal', ['severity "> normal"']],
  ['rds error -5', ['rds error "-5"', 'rds error -"5"']],
  ['exit code -1', ['exit code "-1"', 'exit code -"1"']],
  ['not in prod-eu', ['-prod-eu', '"not in prod-eu"']],
  ['not assigned to me', ['"not assigned" to me']],
  ['rds - ec2', ['rds ec2', 'rds -ec2']],
  ['Urgent - prod down', ['Urgent prod down', 'Urgent -prod down']],
  ['high cpu', ['"high cpu"', 'severity:high cpu']],
  ['RDS high latency', ['RDS "high latency"', 'RDS severity:high latency']],
  ['low disk space', ['"low disk" space', 'severity:low disk space']],
  ['critical findings', ['"critical findings"', 'severity:critical findings']],
  ['not public', ['"not public" private']],
  [`${CONSOLE}#/case/?displayId=${ID} prviate`, [`${ID} private`]],
  [`${ID} - private`, [`${ID} private`]],
  [
    'connection closed unexpectedly',
    ['resolved connection unexpectedly', 'connection "closed" unexpectedly'],
  ],
  ['ssh connection closed', ['resolved ssh connection', 'ssh connection "closed"']],
  ['DNS cannot be resolved', ['resolved DNS cannot be', 'DNS cannot be "resolved"']],
  ['too many open files', ['open too files', 'too "open" files']],
];

test.each(offers)('%s offers %j', (typed, tries) => {
  try {
    parseCommand(fromSlack(typed), asker);
    throw new Error('it was understood');
  } catch (error) {
    expect(problemIn(error)?.tries.map((one) => one.typed)).toEqual(tries);
  }
});

test('whatever is offered is understood', () => {
  for (const typed of offers.flatMap(([, tries]) => tries)) expect(answer(typed)).not.toMatch(/^✗/);
});

describe('one case', () => {
  test.each(oneCase)('%s', (typed, means) => expect(answer(typed)).toBe(means));
});

describe('a list, a file, a form, help', () => {
  test.each(lists)('%s', (typed, means) => expect(answer(typed)).toBe(means));
});

describe('a sentence', () => {
  test.each(sentences)('%s', (typed, says) => expect(answer(typed)).toBe(`✗ ${says}`));
});

test('whatever is understood, its printed form means the same', () => {
  for (const [typed] of [...oneCase, ...lists]) {
    const printed = answer(typed);
    if (!printed.startsWith('✗'))
      expect(printCommand(parseCommand(printed, { now: 0 }, 2_000))).toBe(printed);
  }
});

test('any line is a command or a sentence, and what was understood is understood again', () => {
  const pieces = fc.constantFrom(
    ...[...oneCase, ...lists, ...sentences].flatMap(([typed]) => typed.split(' ')),
    ...['"', '`', '*', '-', ':', ',', '、', '(', '’', '‘', '@', '<', '>', '=', '\u200b', 'ｶﾞ', '…'],
  );
  const line = fc.array(fc.oneof(pieces, anyCharacters({ maxLength: 4 })), { maxLength: 6 });
  fc.assert(
    fc.property(line, fc.constantFrom(' ', ''), (parts, between) => {
      let command: Command;
      try {
        command = parseCommand(fromSlack(parts.join(between)), asker, 2_000);
      } catch (error) {
        if (problemIn(error)?.code === 'bad-command') return;
        throw error;
      }
      expect(parseCommand(printCommand(command), { now: 0 }, 4_000)).toEqual(command);
    }),
    { numRuns: 3_000 },
  );
});

test('every command in README, help and the manifest is understood', () => {
  const texts = [
    readFileSync('README.md', 'utf8'),
    helpNotice().text,
    ...everyWord().map((word) => helpNotice(word).text),
  ];
  const typed = texts.flatMap((text) => [...text.matchAll(/`\/cases ([^`…]*)`/g)].map(([, line]) => line!));
  expect(typed.length).toBeGreaterThan(15);
  for (const line of typed) expect(answer(line.replace('@kenji', '<@U0KENJI|kenji>'))).not.toMatch(/^✗/);
  for (const word of everyWord()) expect(answer(`help ${word}`)).toBe(`help ${word}`);
});

test.each([
  'case no ',
  'case id ',
  'open ',
  'a.',
  'case-',
  'https://',
  '<',
  "'",
  ')',
  '*',
  '- ',
  'after ',
  'severity: ',
  'urgent, ',
  '@a ',
])('%p five hundred characters long is read in time', (piece) => {
  // What takes the square of it is found by the properties of linear time.
  const begun = process.cpuUsage();
  answer(piece.repeat(Math.ceil(500 / piece.length)).slice(0, 500));
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(1_000);
});

test('no name stands for two things', () => {
  const words = Object.entries(KEYWORDS).flatMap(([word, { also = [] }]) => [word, ...also]);
  const keys = QUALIFIERS.flatMap(({ key, also = [] }) => [key, ...also]);
  expect(new Set(words).size).toBe(words.length);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(SERVICE_SHORT_NAMES).size).toBe(SERVICE_SHORT_NAMES.length);
});

test('cursors of earlier versions carry commands that are still read', () => {
  const printed = [
    'open',
    'all severity:high,urgent service:ec2 status:unassigned waiting:aws after:2026-01-30T23:00:00Z rows:20 private "rds" -"billing"',
    'open service:"elastic compute" "urgent" "closed" "my" "cases" "or" "177777777700001" "-dash" "a:b" "(x)"',
    'open id:177777777700001,1234567890',
    'all ids:case-1-a,case-1-b sort:severity',
    'open by:@U0JANE "mine"',
    'open by:"jane doe" lang:ja before:2026-11-16T09:30:00Z "it’s" "*star*" "full：width"',
    '177777777700001',
    'case-111122223333-muen-2026-0123456789abcdef',
  ];
  const words = (line: string) => {
    const command = parseCommand(line, { now: 0 }, 2_000);
    return command.verb === 'list' ? command.query.words.map(({ text }) => text) : [];
  };
  for (const line of printed.filter((one) => !/[’：]/.test(one)))
    expect(printCommand(parseCommand(line, { now: 0 }, 2_000))).toBe(line);
  expect(words(printed[2]!)).toEqual(['urgent', 'closed', 'my', 'cases', 'or', ID, '-dash', 'a:b', '(x)']);
  expect(words(printed[6]!)).toEqual(["it's", '*star*', 'full:width']);
});

test('plain form is plain', () => {
  fc.assert(
    fc.property(anyCharacters(), (text) => expect(plainly(plainly(text))).toBe(plainly(text))),
    { numRuns: 2_000 },
  );
});
