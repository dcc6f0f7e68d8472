/**
 * Sentences for one person. The voice: short; what happened, then what to do; never blame, no stack
 * traces, and an error is never told as "no cases".
 */
import type { Problem, ProblemCode } from '../problem';
import { type Message, message } from './message';
import { button } from './pager';
import { clip, escaped, linked, mrkdwn } from './text';
import { tryBlocks } from './tries';

export const PAGE_RETRY = 'page:retry';
export const COMMAND_TRY = 'command:try';

/** Where there are several, the hint says of which. */
const IN_THIS_ACCOUNT = 'AWS Support has no such case in this account.';

/** A button below a sentence: Try again with the same cursor, or Start again with the first page's. */
export interface Again {
  readonly text: string;
  readonly value: string;
}

const SENTENCES: Record<ProblemCode, string> = {
  'no-plan':
    'This AWS account has no support plan with API access. It needs Business Support+, Enterprise Support or Unified Operations; then try again.',
  'no-permission':
    'AWS did not allow me to read support cases. Ask whoever runs Casedesk to give its role the support:Describe… permissions listed in the README.',
  'bad-credentials':
    'AWS did not accept my credentials. Ask whoever runs Casedesk to renew them; nothing is wrong with what you typed.',
  throttled:
    'AWS Support is answering too many requests from this account right now. Try again in a few seconds.',
  unreachable:
    'I could not reach AWS Support. Try again in a minute; if it keeps happening, look at the AWS Health Dashboard.',
  'timed-out': 'AWS Support took too long to answer, so I stopped waiting. Try again in a minute.',
  busy: 'I have more to do right now than I can take on. Try again in a few seconds.',
  'no-address':
    'I cannot see that person’s e-mail address, so I cannot find their cases. Ask whoever runs Casedesk to grant users:read.email, or type a part of the name: `by:kenji`.',
  'no-such-case': 'Check the number; cases older than 24 months are gone.',
  'not-allowed': '',
  'no-picture':
    'The counts are posted, but Slack did not take their picture. Asking again posts the counts once more.',
  unwritten:
    'I cannot write to the audit log right now, and I show nothing that is not in it. Try again in a minute; whoever runs Casedesk finds the reason in the log.',
  'no-attachment':
    'AWS does not give me this file: it is gone, or larger than 5 MB. Look for it in the case in the AWS console.',
  'empty-attachment': 'This file is empty, and Slack takes no empty files. Nothing is lost.',
  'private-view':
    'Only you see this, and everybody in the channel would see the file. Open the case in the channel, or get the file in the AWS console.',
  'slack-busy': 'Slack asks me to slow down. Try again in a few seconds.',
  'slack-away': 'Slack is not answering me right now. Try again in a minute.',
  'slack-unsure':
    'Slack did not tell me whether that arrived. Look whether it is there; if it is not, try again.',
  'slack-token':
    'Slack does not accept my token any more. Ask whoever runs Casedesk to reinstall the app and give me the new one.',
  'slack-certificate':
    'I cannot verify a certificate on the way to Slack; company proxies cause this. Ask whoever runs Casedesk to name the proxy’s certificate in NODE_EXTRA_CA_CERTS.',
  'app-not-allowed':
    'The settings of this workspace keep me out. Ask one of its administrators to allow the app Casedesk here.',
  'workspace-moving':
    'This workspace is being moved into an Enterprise organization, and Slack lets no app in until that is done. Try again later.',
  'missing-scope':
    'Slack does not allow me to do this. Ask whoever runs Casedesk to reinstall the app with the scopes in its manifest.',
  'not-in-channel':
    'I cannot post here, because I am not in this channel. Type `/invite @Casedesk`, then try again.',
  'direct-message':
    'I am not part of this conversation, and nobody can be invited to a direct message. Ask me in a channel I am in, or in my own messages.',
  'channel-archived': 'This channel is archived, so nothing can be posted here. Ask me in another channel.',
  'no-posting-here':
    'The settings of this channel do not let me post here. Ask me in another channel, or ask an administrator to let me post.',
  'no-replies-here':
    'Slack takes no replies in this thread. Ask me in another channel, or type the case’s number: `/cases 177777777700001`.',
  'message-limit':
    'This workspace has sent as many messages as Slack takes at a time. Try again later; an administrator finds more under usage limits in Slack’s help.',
  'message-gone':
    'The message I wanted to answer or change is gone, or too old for that. Start again with `/cases open`.',
  'message-too-long':
    'This is more than Slack takes in one message. Narrow it down, for example with `after:30d`.',
  'no-files':
    'The settings of this workspace do not let me upload this file. Ask one of its administrators to allow files from apps.',
  'storage-full':
    'The file storage of this workspace is full. Ask one of its administrators to make room, then try again.',
  'file-too-large':
    'This file is larger than the settings of this workspace allow. Narrow it down, for example with `after:30d`.',
  'stale-cursor': 'This button leads to a page that is no longer there. Start again with `/cases open`.',
  'too-far-back': 'I cannot go back that far in so long a list. _First_ leads to its first page.',
  'late-click': 'That took me longer than the 3 seconds Slack gives me. Try it again.',
  'list-gone': 'Or click _Edit search_ on the list again.',
  overtaken: 'This list was changed after you asked for it, and what was asked for last stands there.',
  'bad-command': 'Try `/cases help`.',
  'bad-request':
    'AWS Support did not take this request. Check what you asked for, or start again with `/cases open`.',

  // AWS, and the way to it.
  unreadable:
    'AWS Support answered with something I cannot read, so I show nothing. Try again in a minute; if it keeps happening, tell whoever runs Casedesk.',
  intercepted:
    'Something on the way to AWS answered in its place, such as a proxy or a sign-in page. Ask whoever runs Casedesk to let me through to AWS Support.',
  certificate:
    'I cannot verify the certificate on the way to AWS; company proxies cause this. Ask whoever runs Casedesk to name the proxy’s certificate in NODE_EXTRA_CA_CERTS.',
  proxy:
    'The proxy on my way out does not open the way. Try again in a minute; if it keeps happening, ask whoever runs Casedesk to look at the proxy, which `npm run doctor` names.',
  'wrong-clock':
    'My clock and that of AWS differ too much, so AWS refuses my requests. Ask whoever runs Casedesk to set the clock of my host.',
  'not-understood':
    'AWS Support did not understand me; nothing is wrong with what you typed. Ask whoever runs Casedesk to check the address I call, and any proxy on the way.',
  'no-credentials':
    'I have no AWS credentials that I can use. Ask whoever runs Casedesk to give me a role or keys; nothing is wrong with what you typed.',
  'sign-in-ended':
    'The AWS sign-in I work with has ended. Ask whoever runs Casedesk to sign in again (`aws sso login`), or to give me a role.',
  'identity-refused':
    'AWS did not accept the identity token I get my role with. Ask whoever runs Casedesk to look at the token and at the role’s identity provider.',
  'role-denied':
    'AWS does not let me take on my role. Ask whoever runs Casedesk to look at the role’s trust policy; its permissions for AWS Support are not the problem.',
  'other-account':
    'My credentials are of another account than this one, so I read nothing with them. Ask whoever runs Casedesk to name the role I take on there.',
  'credentials-away':
    'I could not get my credentials from AWS just now. Try again in a minute; if it keeps happening, tell whoever runs Casedesk.',
  'no-service-names':
    'AWS did not tell me the names of its services, and without them a search by service or by words could miss cases. Ask whoever runs Casedesk to allow support:DescribeServices, or search without words and without `service:`.',

  // Acts that change a case.
  'read-only':
    'AWS did not allow me to change support cases: I may only read them. Ask whoever runs Casedesk to give its role the second statement of the policy in the README.',
  'unknown-outcome':
    'AWS Support did not answer, so I do not know whether it took this. I do not send it again by myself: look whether it is there first.',
  'case-limit':
    'AWS Support takes no more new cases of this account for now: only some an hour, and only some open at once. Nothing was created.',
  'resolved-already': 'This case is resolved already. Nothing was sent: closing words would reopen it.',
  'choice-refused':
    'AWS Support does not take this choice of service, category, severity and language together. Nothing was sent.',
  'file-unread': 'I could not read this file from Slack, so it was not sent.',
  'file-refused': 'AWS Support did not take this file, so it was not sent.',
  'files-expired':
    'The files were with AWS Support for too long before they were sent. Nothing was sent; send them again.',
};

/** To somebody who waits. It stays above the answer, so it is true before it and after it. */
export const WORKING = {
  rights: 'Asking Slack what you may see here. The answer comes after that.',
  form: 'Reading what the form needs. It comes in the place of this one.',
  list: 'Looking through the cases. The answer comes below.',
  case: 'Reading the case. It comes below.',
  thread: 'Reading the case. It comes in the thread of the list.',
  page: 'Reading the page. It comes in the place of the old one.',
  file: 'Getting the file. It comes in the thread.',
  report: 'Counting the cases. The report comes below.',
  doctor: 'Looking at everything I depend on. What I find comes below.',
} as const;

/** Whether a message only says that the bot is at work: its answer is still to come. */
export function isSignOfLife({ text }: { readonly text: string }): boolean {
  return Object.values<string>(WORKING).includes(text);
}

/** A problem as a sentence. */
export function problemNotice({ code, hint, tries }: Problem, again?: Again): Message {
  const said = hint || (code === 'no-such-case' ? IN_THIS_ACCOUNT : '');
  const { text, blocks } = notice([escaped(clip(said, 500)), SENTENCES[code]].filter(Boolean).join(' '));
  const all = { text, blocks: [...blocks, ...tryBlocks(COMMAND_TRY, tries)] };
  return withButton(all, again);
}

/**
 * Something nobody expected; the reference is in the log beside the error. It may have come after something was posted,
 * so it says nothing of what was done.
 */
export function referenceNotice(reference: string, again?: Again): Message {
  const sentence = `Something went wrong on my side. Try again; if it keeps happening, give the reference \`${reference}\` to whoever runs Casedesk.`;
  return withButton(notice(sentence), again);
}

/** To somebody who clicked View a moment after the same case was opened. */
export function openedNotice(): Message {
  return notice(
    'This case was opened in the thread a moment ago. Nothing there? Click again in a few seconds.',
  );
}

/** To somebody who clicked View, where the list cannot say it. */
/** Of which message: the list it was opened from, or the card of the case. */
export function openedInThreadNotice(link?: string, of: 'list' | 'card' = 'list'): Message {
  return notice(
    link === undefined
      ? `The case is open in the thread of its ${of}. Slack gives me no link to it.`
      : `The case is open <${linked(link)}|in the thread of its ${of}>.`,
  );
}

function withButton({ text, blocks }: Message, again?: Again): Message {
  const elements = button(PAGE_RETRY, again?.text ?? '', again?.text ?? '', again?.value);
  return { text, blocks: elements.length > 0 ? [...blocks, { type: 'actions', elements }] : blocks };
}

/** Sections of mrkdwn, and the same as text. */
export function notice(...texts: string[]): Message {
  return message(
    texts,
    texts.map((text) => ({ type: 'section', text: mrkdwn(text) })),
  );
}
