/** The switches and buttons, as the sandbox lists them. */
import { fill, h } from '../dom.js';

export function drawControls(root, { controls, bot, cases, calls }, use) {
  const groups = Map.groupBy(controls, ({ group }) => group);
  const sum = Object.values(calls).reduce((total, count) => total + count, 0);
  return fill(
    root,
    h(
      'p',
      { class: 'facts' },
      h('span', { class: bot.isRunning ? 'lamp on' : 'lamp' }),
      bot.isRunning ? `Bot ${bot.generation} is running` : 'No bot is running',
      h('span', { class: 'muted' }, ` · ${cases} cases · ${sum} AWS ${sum === 1 ? 'call' : 'calls'} so far`),
    ),
    [...groups].map(([name, some]) =>
      h(
        'fieldset',
        {},
        h('legend', {}, name),
        some.map((one) => control(one, use)),
      ),
    ),
  );
}

function control({ id, label, says, on }, use) {
  const isSwitch = on !== undefined;
  const about = isSwitch ? { role: 'switch', 'aria-checked': String(on) } : {};
  const key = { data: { key: `control-${id}` } };
  const run = () => use(id, !on);
  return h(
    'button',
    { type: 'button', class: isSwitch ? 'switch' : 'deed', ...about, ...key, onclick: run },
    isSwitch && h('span', { class: 'track', 'aria-hidden': 'true' }),
    h('span', {}, h('b', {}, label), h('span', { class: 'muted' }, says)),
  );
}
