/** The switches and buttons, as the sandbox lists them. */
import { aheadInWords } from '../clock.js';
import { fill, h } from '../dom.js';

export function drawControls(root, { controls, bot, cases, calls, clock }, use) {
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
    h('p', { class: 'clock' }, 'It is ', h('b', {}, moment(clock.now)), lateness(clock)),
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

const FORMAT = new Intl.DateTimeFormat('en-US', {
  ...{ weekday: 'short', month: 'short', day: 'numeric' },
  ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
});

/** `Tue, Dec 1, 9:05 AM GMT+1`, in the zone of this computer. */
function moment(at) {
  return FORMAT.format(at).replaceAll('\u202f', ' ');
}

function lateness({ isPushed }) {
  const ahead = aheadInWords();
  const words = isPushed ? ' · time passes…' : ahead && ` · ${ahead} ahead of your computer`;
  return words && h('span', { class: 'muted' }, words);
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
