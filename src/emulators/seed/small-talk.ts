/**
 * What the two sides of any case say to each other in English when it goes on for long: asking, waiting, updating.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import type { SmallTalk } from './topic';

export const ENGLISH: SmallTalk = {
  hello: 'Hello,',
  regards: 'Best regards,',
  thanks: 'Thanks,',
  replies: [
    'This is a short update: I am still working with the service team on this and expect to hear from them within the next hours. I will write again tomorrow at the latest, with or without news.',
    'I tried to reproduce the behaviour in a test account in {region} and could not. Would you be able to share the exact sequence of calls, and a request id from CloudTrail for each?',
    'Thank you for waiting. The service team has confirmed what we suspected, and a fix is being rolled out region by region. {region} is planned for this week.',
    'I see that you have called us in the meantime and spoken to a colleague. To sum up: the workaround is in place, the cause is still being looked for.',
    'May I set this case to pending while you test? It closes by itself if we do not hear from you, and you can reopen it at any time within 14 days.',
    'Because of the severity of this case I hand it over to the next region for the night. My colleague has all the details and does not need them again.',
    'I have gone through the logs you attached. Between {clock} and ten minutes later there are {count} errors of the same kind, all of them from {ip}. Does this address mean anything to you?',
    'Just checking in: did the change help? If so I would be glad to know which of the two it was.',
  ],
  followUps: [
    'Any news on this? It happened again at {clock}.',
    'We are losing orders while this goes on. Please raise the priority on your side.',
    'Here is what you asked for. Tell me if you need anything else.',
    'I am out of office from tomorrow, my colleague in cc takes over.',
    'We tested the workaround in staging and it holds. Production follows tonight.',
    'Could we have a call about it? Any time after 14:00 CET is fine.',
    'Sorry for the late answer. It has not happened again since Tuesday, but we do not know why either.',
    'Adding more detail: it is only {ip} that is affected, the other nodes are fine. {percent}% of its requests fail.',
  ],
};
