/**
 * What is in the elements of one message or view, as the person's client knows it: chosen, typed, and named, since an
 * option or a file that the app or the person brought is not in the element itself.
 * https://docs.slack.dev/reference/views/modal-views
 */

const keyOf = (block, action) => JSON.stringify([block, action]);

export class Entries {
  #kept = new Map();

  /** What is in an element now, the way `choose` takes it. */
  choice(block, element) {
    const kept = this.#kept.get(keyOf(block, element.action_id));
    return kept && 'choice' in kept ? kept.choice : initialOf(element);
  }

  isTouched(block, { action_id }) {
    return 'choice' in (this.#kept.get(keyOf(block, action_id)) ?? {});
  }

  put(block, element, choice) {
    this.#of(block, element).choice = choice;
  }

  /** `{names, typed}`: options and files by what is chosen of them, and what stands in the field meanwhile. */
  memo(block, element) {
    return this.#of(block, element).memo;
  }

  /** Brings all in step with a view: what Slack keeps of its elements, and nothing of elements that are gone. */
  follow({ entered = {} }) {
    const states = new Map();
    for (const [block, actions] of Object.entries(entered))
      for (const [action, state] of Object.entries(actions)) states.set(keyOf(block, action), state);
    for (const [key, { type }] of [...this.#kept]) if (states.get(key)?.type !== type) this.#kept.delete(key);
    for (const [key, state] of states) {
      if (this.#kept.has(key)) continue;
      this.#kept.set(key, { type: state.type, choice: choiceOf(state), memo: { names: namesIn(state) } });
    }
  }

  #of(block, element) {
    const key = keyOf(block, element.action_id);
    if (!this.#kept.has(key))
      this.#kept.set(key, { type: element.type, memo: { names: namesIn(asState(element)) } });
    return this.#kept.get(key);
  }
}

/** What an element begins with. */
function initialOf(one) {
  if (one.initial_option) return one.initial_option.value;
  if (one.initial_options) return one.initial_options.map(({ value }) => value);
  const name = Object.keys(one).find((key) => key.startsWith('initial_'));
  return name ? one[name] : undefined;
}

const asState = ({ initial_option: selected_option, initial_options: selected_options }) => ({
  selected_option,
  selected_options,
});

/** What was chosen, from an element's state. */
function choiceOf({ type: _, ...state }) {
  if (state.selected_option) return state.selected_option.value;
  if (state.selected_options) return state.selected_options.map(({ value }) => value);
  if (state.files) return state.files.map(({ id }) => id);
  return Object.values(state)[0];
}

function namesIn({ selected_option, selected_options, files }) {
  const options = [selected_option, selected_options].flat().filter(Boolean);
  return new Map([...options.map((one) => [one.value, one]), ...(files ?? []).map((one) => [one.id, one])]);
}
