/**
 * Well-known cases whose text attacks the program that shows it: mentions, forged links, scripts, bidirectional overrides,
 * control characters, file names with paths. Anyone who may open a case may write these.
 * https://docs.slack.dev/messaging/formatting-message-text/ · https://trojansource.codes
 */
import { screenshot } from './screenshot';
import type { Special } from './special-case';

const SCREENSHOT = screenshot();

const MENTIONS =
  '<!channel> <!here> <!everyone> <@U123> <#C123> <!subteam^S123> <https://evil.example|click me>';
const MARKUP =
  '*bold* _x_ ~y~ `code` ```block``` > quote </script><script>alert(1)</script> <b>html</b> &amp; &lt;!channel&gt;';

export const HOSTILE_CASES: Special[] = [
  {
    name: 'mentions',
    hoursOld: 2,
    subject: `URGENT ${MENTIONS}`,
    bodies: [`Please read ${MENTIONS}\n\n@channel @here\n<!date^1392734382^{date}|now>`, `Re: ${MENTIONS}`],
    about: {
      submittedBy: 'Mallory (Role) <!channel> <mallory@example.com>',
      ccEmailAddresses: ['<!here>@example.com'],
    },
  },
  {
    name: 'markup',
    hoursOld: 3,
    subject: `Formatting ${MARKUP}`,
    bodies: [
      `${MARKUP}\n\n\`\`\`\nunclosed block\n<script>alert(document.cookie)</script>\n\n*_~\`nested\`~_*`,
    ],
  },
  {
    name: 'scriptLink',
    hoursOld: 5,
    subject: '<javascript:alert(1)|Open the console> [click](javascript:alert(1))',
    bodies: [
      'See <javascript:alert(1)|the console>, data:text/html,<script>alert(1)</script> or https://console.aws.amazon.com@evil.example/support|home?x="><img src=x onerror=alert(1)>',
    ],
  },
  {
    name: 'rightToLeft',
    hoursOld: 7,
    subject:
      'Invoice \u202Efdp.exe\u202C for \u2066account\u2069 with zero\u200Bwidth\u200D\u2060\uFEFF text',
    bodies: [
      '\u202EThis line runs backwards.\u202C\n\u200B\u200B\u200B\nמספר החשבון הוא 111122223333 — رقم الحساب',
    ],
  },
  {
    name: 'emoji',
    hoursOld: 9,
    subject: '🔥🔥 prod down 👩‍👩‍👧‍👦 🇯🇵 é ｆｕｌｌ 𝒻𝒶𝓃𝒸𝓎 :tada: 😀',
    bodies: [`${'😀'.repeat(3_900)} :warning: ends with half a family: 👩\u200D`],
    about: { severityCode: 'critical' },
  },
  {
    name: 'longSubject',
    hoursOld: 11,
    subject: `Instances behind the load balancer of the checkout service fail ${'again and '.repeat(22)}again`,
    bodies: ['The subject says it all.'],
  },
  {
    name: 'blankSubject',
    hoursOld: 13,
    subject: ' ',
    bodies: ['Sorry, forgot the subject.'],
    about: { status: 'unassigned' },
  },
  {
    name: 'multilineSubject',
    hoursOld: 15,
    subject: 'First line\nSecond line\r\n> third line\tand a tab',
    bodies: ['A subject pasted from a terminal.'],
  },
  {
    name: 'blankBody',
    hoursOld: 17,
    subject: 'Case without a word in it',
    bodies: [' \n\t\n ', 'Hello,\n\nYour message seems to have arrived empty.\n\nAmazon Web Services'],
    about: { status: 'pending-customer-action' },
  },
  {
    name: 'controlCharacters',
    hoursOld: 19,
    subject: 'Bell\u0007 null\u0000 escape\u001b[31mred\u001b[0m delete\u007f',
    bodies: [
      'null\u0000 backspace\u0008\u0008\u0008 vertical\u000b form\u000c line\u2028separator next\u0085line',
    ],
  },
  {
    name: 'attachments',
    hoursOld: 21,
    subject: 'Core dump and screenshots of the crash',
    bodies: [
      'Everything we have is attached. The core dump was uploaded through a link because of its size.',
    ],
    attachments: [
      {
        attachmentId: 'attachment-screenshot',
        fileName: 'screenshot.png',
        size: SCREENSHOT.length,
        content: SCREENSHOT,
      },
      {
        attachmentId: 'attachment-notes',
        fileName: 'notes.txt',
        size: 21,
        content: 'It crashed at 03:11.\n',
      },
      { attachmentId: 'attachment-core', fileName: 'core.dump', size: 6 * 1024 * 1024 },
      { attachmentId: 'attachment-path', fileName: '../../etc/passwd', size: 12 },
      { attachmentId: 'attachment-mention', fileName: '<!channel> <https://evil.example|a.pdf>', size: 12 },
      { attachmentId: 'attachment-reversed', fileName: 'invoice\u202Efdp.exe', size: 12 },
      { attachmentId: 'attachment-long', fileName: `${'long-name-'.repeat(30)}.log`, size: 0 },
    ],
    about: { severityCode: 'high' },
  },
];
