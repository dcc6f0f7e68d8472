/** What the functions of a Home do with the names of accounts, and with a page as Slack echoes it. */
import * as home from '../../../src/blocks/home/home';
import * as may from '../../../src/blocks/home/may';
import { message } from '../../../src/blocks/message';
import { NO_TEXT, NOW, type Takes } from './case-of-text';

const mayOf = (one: string): may.May => ({
  ...{ missing: ['create'], isMoreElsewhere: true, of: one, ask: one },
  allowed: [{ acts: ['list', 'view'], accounts: [one, one] }],
});
const frame = (one: string): home.HomeFrame => ({
  ...{ may: mayOf(one), madeAt: NOW, version: one },
  values: { mine: one, search: one, create: one },
});
const page = (one: string) => message(['A list'], [{ type: 'section', text: { type: 'mrkdwn', text: one } }]);

export const IN_HOME: Takes = {
  'src/blocks/home/home.ts': {
    homeView: (one) => home.homeView({ page: page(one).blocks, notice: page(one).blocks }, frame(one)),
    pageIn: (one) => home.pageIn([{ type: 'section', block_id: one }, ...page(one).blocks]),
  },
  'src/blocks/home/may.ts': {
    ...{ mayList: NO_TEXT, mayCreate: NO_TEXT, mayExport: NO_TEXT },
    mayText: (one) => may.mayText(mayOf(one)),
  },
};
