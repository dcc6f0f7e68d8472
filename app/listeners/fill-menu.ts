/** A person types in a menu of a form, and Slack asks for what it is to offer. */
import { createdIn } from '../../src/blocks/acting/create-entries';
import { accountOptions } from '../../src/blocks/acting/create-form';
import { caseOptions } from '../../src/blocks/acting/reply-form';
import { serviceOptions } from '../../src/blocks/acting/service-options';
import type { MenuListener } from '../interactions/interaction';

export const offerServices: MenuListener =
  ({ acts }) =>
  async ({ typed, entries }) => {
    const { services, recent } = await acts.services(createdIn(entries).account);
    return serviceOptions(services, typed, recent);
  };

export const offerAccounts: MenuListener =
  ({ acts }) =>
  async ({ typed }) => {
    const { accounts } = await acts.choices({});
    return accountOptions(
      accounts.map(({ id, name }) => ({ code: id, name })),
      typed,
    );
  };

export const offerCases: MenuListener =
  ({ acts }) =>
  async ({ typed }) =>
    caseOptions(await acts.casesLike(typed));
