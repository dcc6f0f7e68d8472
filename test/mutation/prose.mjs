/** Leaves alone what no promise is about: sentences (three words or more), and what is said in a log line. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const SENTENCE = /\S+\s+\S+\s+\S+/;

function textOf({ node }) {
  if (node.type === 'StringLiteral') return node.value;
  return node.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.raw).join('x') : '';
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'prose', {
    shouldIgnore: (path) =>
      SENTENCE.test(textOf(path)) ? 'a sentence: its words are no promise' : undefined,
  }),
];
