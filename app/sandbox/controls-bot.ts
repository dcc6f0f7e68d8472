/** Stops, starts and restarts the bot, empties its cache, and lets it go deaf, as a hung process or a firewall does. */
import type { Control } from './control';
import type { World } from './world';

const group = 'Bot';

/** `silence` is an address that takes requests and never answers. */
export function botControls({ bot, slack }: World, silence: string): Control[] {
  let isDeaf = false;
  const listen = () => slack.connect(isDeaf && bot.isRunning ? silence : bot.requestUrl);
  const running: Control = {
    ...{ id: 'bot', group, label: 'Bot is running' },
    says: 'Off: Slack finds nobody to tell.',
    isOn: () => bot.isRunning,
    async use(on) {
      await (on ? bot.start() : bot.stop());
      listen();
      return undefined;
    },
  };
  const deaf: Control = {
    ...{ id: 'deaf', group, label: 'Bot does not answer' },
    says: 'Slack gives up after 3 seconds.',
    isOn: () => isDeaf,
    use(on) {
      isDeaf = on;
      listen();
      return undefined;
    },
  };
  return [running, deaf, restart(bot, listen), forget(bot)];
}

function restart(bot: World['bot'], listen: () => void): Control {
  return {
    ...{ id: 'restart', group, label: 'Restart the bot' },
    says: 'A new bot, an empty cache.',
    async use() {
      await bot.stop();
      await bot.start();
      listen();
      return `Bot no. ${bot.generation} is running; it has seen nothing of what you did before.`;
    },
  };
}

function forget(bot: World['bot']): Control {
  return {
    ...{ id: 'forget', group, label: 'Empty the cache' },
    says: 'The next page costs a call again.',
    async use() {
      await bot.forget();
      return 'The cache is empty.';
    },
  };
}
