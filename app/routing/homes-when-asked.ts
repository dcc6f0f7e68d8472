/** The App Home, loaded when somebody opens one or asks for what stands in it. */
import type { WatchedFor } from '../../src/listings/home/waiting';
import type { Rules } from '../../src/rules/schema';
import type { Account } from '../../src/support/accounts';
import type { Support } from '../../src/support/support';
import type { Directory } from '../access/slack-directory';
import type { HomesOptions } from '../home/homes';
import type { HomeAt } from '../interactions/interaction';

export interface HomeMeans extends Pick<HomesOptions, 'creates' | 'now' | 'version'> {
  readonly rulesNow: () => Rules;
  readonly directory: Directory;
  readonly source: () => Support | readonly Account[];
}

export interface Homes {
  readonly homeAt: HomeAt;
  readonly watchedFor: WatchedFor;
}

export function homesWhenAsked({ source, ...means }: HomeMeans): Homes {
  const { rulesNow, directory } = means;
  const nameOf = (id: string) => accountsIn(source()).find((one) => one.id === id)?.name;
  return {
    homeAt: once(() => late().createHomes({ ...means, nameOf })),
    watchedFor: once(() => late().createWatchedFor(rulesNow, directory)),
  };
}

/** A function that is made when it is first called. */
function once<Asked, Answer>(make: () => (asked: Asked) => Answer): (asked: Asked) => Answer {
  let made: ((asked: Asked) => Answer) | undefined;
  return (asked) => {
    made ??= make();
    return made(asked);
  };
}

function accountsIn(source: Support | readonly Account[]): readonly Account[] {
  return 'cases' in source ? [] : source;
}

function late() {
  return {
    ...(require('../home/homes') as typeof import('../home/homes')),
    ...(require('../home/watched-for') as typeof import('../home/watched-for')),
  };
}
