/** Who opened a case, in Slack, found by the e-mail address that AWS names. https://docs.slack.dev/reference/methods/users.lookupByEmail */
import type { webApi } from '@slack/bolt';
import { isFromAws } from '../../src/support/author';
import type { CaseDetails } from '../../src/support/support';

const ADDRESS = /[^\s<>"@]{1,64}@[^\s<>"@]{1,255}/;

export interface Submitters {
  /** `<@U…>`; undefined where Slack knows no person by that address: what is opened with Casedesk has that of its role. */
  of(details: CaseDetails): Promise<string | undefined>;
}

export function createSubmitters(client: webApi.WebClient): Submitters {
  return {
    async of(details) {
      const [email] = ADDRESS.exec(details.submittedBy ?? '') ?? [];
      if (!email || isFromAws(details)) return undefined;
      const { user } = await client.users.lookupByEmail({ email }).catch(() => ({ user: undefined }));
      return user?.id && !user.deleted && !user.is_bot ? `<@${user.id}>` : undefined;
    },
  };
}
