import fc from 'fast-check';
import { botInside, type Outside } from '../../world/bot-doors';
import { person, startWorld } from '../../world/world';
import { broken, CANARY, elsewhere, type Knock, unsigned } from '../inputs/requests';
import { holds } from '../judge';
import { knocking } from '../knocking';
import type { Promised } from './property';

/** Requests that are not Slack's cost a signature and a status; the bot behind them does not notice. */
export const httpDoor: Promised = {
  promise:
    'a request that is not Slack’s, or broken, is refused at once, asks AWS nothing and leaves no word in the log',
  share: 0.05,
  async open() {
    let address = '';
    const listening = (outside: Outside) => {
      const connect = (url = '') => {
        address = url;
        outside.slack.connect(url);
      };
      return botInside()({ ...outside, slack: { ...outside.slack, connect } });
    };
    const world = await startWorld({ openCases: 1, door: listening });
    const knock = knocking(address);
    const { signingSecret } = world.slack;
    const knocks = fc.oneof(
      { weight: 6, arbitrary: unsigned(signingSecret).map((made) => ({ made, expected: [401] })) },
      { weight: 3, arbitrary: broken(signingSecret).map((made) => ({ made, expected: [400] })) },
      { weight: 1, arbitrary: elsewhere.map((made) => ({ made, expected: [401, 404] })) },
    );
    const tried = async ({ made, expected }: { made: Knock; expected: number[] }) => {
      const logged = world.log.length;
      const status = await knock(made);
      holds(expected.includes(status) ? [] : [`${status} for ${JSON.stringify(made).slice(0, 400)}`]);
      const told = world.log.slice(logged).join('');
      holds(told.includes(CANARY) ? [`the log has it: ${told.slice(0, 300)}`] : []);
      holds(world.aws.calls.length > 0 ? ['AWS was asked'] : []);
      world.log.length = 0;
    };
    return {
      property: fc.asyncProperty(knocks, tried) as fc.IAsyncProperty<unknown>,
      async close() {
        knock.close();
        // Whoever is Slack is answered as ever.
        await person(world).types('/cases open');
        await world.close();
      },
    };
  },
};
