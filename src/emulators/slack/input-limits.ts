/**
 * What a client refuses before it sends a form: too few or too many characters, an address that is none, a number out of
 * bounds. The app never hears of it. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
 */
import { limits } from './block-kit-limits';
import type { Block, Json } from './shapes';

/** A sentence about what is wrong with a filled-in element, or nothing. */
export function misfit(element: Block, state: Json): string | undefined {
  const { value } = state;
  if (typeof value === 'string' && value !== '') return forms.get(element.type)?.(value, element);
  return tooMany(element, state);
}

type Form = (value: string, element: Block) => string | undefined;

const forms = new Map<string, Form>(
  Object.entries({
    plain_text_input: (value, { min_length = 0, max_length = limits.text }) => {
      if (value.length < Number(min_length)) return `has at least ${min_length} characters`;
      return value.length > Number(max_length) ? `has at most ${max_length} characters` : undefined;
    },
    email_text_input: (value) =>
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'is an e-mail address',
    url_text_input: (value) => (/^https?:\/\/\S+$/i.test(value) ? undefined : 'is a URL'),
    number_input: (value, { is_decimal_allowed, min_value, max_value }) => {
      const number = Number(value);
      if (!Number.isFinite(number)) return 'is a number';
      if (!is_decimal_allowed && !Number.isInteger(number)) return 'is a whole number';
      if (min_value !== undefined && number < Number(min_value)) return `is at least ${min_value}`;
      return max_value !== undefined && number > Number(max_value) ? `is at most ${max_value}` : undefined;
    },
  } satisfies Record<string, Form>),
);

function tooMany({ max_selected_items }: Block, state: Json): string | undefined {
  const most = Number(max_selected_items ?? Number.POSITIVE_INFINITY);
  const chosen = Object.values(state).find(Array.isArray) ?? [];
  return chosen.length > most ? `has at most ${most} items` : undefined;
}
