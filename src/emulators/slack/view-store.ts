/**
 * Holds the modals and App Home tabs people have open. A modal is a stack of at most three views, and a view's hash
 * changes with every edit so that a late update can be refused.
 * https://docs.slack.dev/surfaces/modals
 */
import type { Changes } from './changes';
import type { Ids } from './ids';
import { bot, team } from './seed';
import type { Block, Json, View } from './shapes';

export const deepestStack = 3;

/** Where a view belongs: whose it is and what lies under it. */
interface Place {
  userId: string;
  root?: string;
  previous?: string;
}

/** Told of a view that was opened, or has taken the place of `before`. */
type Settle = (userId: string, after: View, how?: { before?: View; from?: string }) => void;

export class Views {
  readonly #ids: Ids;
  readonly #changes: Changes;
  readonly #settle: Settle;
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();

  /** `settle` is called before anybody hears of a view. */
  constructor(ids: Ids, changes: Changes, settle: Settle) {
    this.#ids = ids;
    this.#changes = changes;
    this.#settle = settle;
  }

  /** A person's modal, from the root view to the one on top. */
  stack(userId: string): View[] {
    return this.#stacks.get(userId) ?? [];
  }

  home(userId: string): View | undefined {
    return this.#homes.get(userId);
  }

  /** The open view with this id or external id, and whose it is. */
  find(idOrExternalId: string): { view: View; userId: string } | undefined {
    const everyone = [
      ...this.#stacks,
      ...[...this.#homes].map(([userId, view]) => [userId, [view]] as const),
    ];
    for (const [userId, views] of everyone) {
      const view = views.find((one) => one.id === idOrExternalId || one.external_id === idOrExternalId);
      if (view) return { view, userId };
    }
    return undefined;
  }

  /** Opens a new modal, from a conversation if any; the one that was open is gone. */
  open(userId: string, given: Json, from?: string): View {
    const view = this.#make(given, { userId });
    this.#settle(userId, view, { from });
    this.#stacks.set(userId, [view]);
    this.#changes.emit({ type: 'view-opened', view, userId });
    return view;
  }

  /** Lays a view on top of the person's modal. */
  push(userId: string, given: Json): View {
    const stack = this.stack(userId);
    const view = this.#make(given, { userId, root: stack[0]?.id, previous: stack.at(-1)?.id });
    this.#settle(userId, view);
    this.#stacks.set(userId, [...stack, view]);
    this.#changes.emit({ type: 'view-opened', view, userId });
    return view;
  }

  /** Puts new content into an open view; its id stays. */
  update(old: View, userId: string, given: Json): View {
    const place = { userId, root: old.root_view_id, previous: old.previous_view_id ?? undefined };
    const view: View = { ...this.#make(given, place), id: old.id, root_view_id: old.root_view_id };
    this.#settle(userId, view, { before: old });
    if (old.type === 'home') this.#homes.set(userId, view);
    else {
      const stack = this.stack(userId).map((one) => (one.id === old.id ? view : one));
      this.#stacks.set(userId, stack);
    }
    this.#changes.emit({ type: 'view-updated', view, userId });
    return view;
  }

  publish(userId: string, given: Json): View {
    const old = this.home(userId);
    const made = this.#make(given, { userId });
    const view = old ? { ...made, id: old.id, root_view_id: old.id } : made;
    this.#settle(userId, view, { before: old });
    this.#homes.set(userId, view);
    this.#changes.emit({ type: 'home-published', view, userId });
    return view;
  }

  /** Closes the view on top and shows the one under it, or with `all` closes the whole modal. */
  close(userId: string, all = false): void {
    const stack = this.stack(userId);
    const gone = all ? [...stack].reverse() : stack.slice(-1);
    this.#stacks.set(userId, all ? [] : stack.slice(0, -1));
    for (const view of gone) this.#changes.emit({ type: 'view-closed', view, userId });
  }

  clear(): void {
    this.#stacks.clear();
    this.#homes.clear();
  }

  #make(given: Json, place: Place): View {
    const id = this.#ids.next('V');
    const modal =
      given.type === 'modal'
        ? { clear_on_close: false, notify_on_close: false, submit: null, close: null }
        : {};
    return {
      ...modal,
      private_metadata: '',
      callback_id: '',
      external_id: '',
      ...given,
      id,
      type: given.type as View['type'],
      blocks: given.blocks as Block[],
      team_id: team.id,
      app_id: bot.appId,
      app_installed_team_id: team.id,
      bot_id: bot.botId,
      state: { values: {} },
      hash: `${this.#ids.ts()}.${this.#ids.short()}`,
      root_view_id: place.root ?? id,
      previous_view_id: place.previous ?? null,
    };
  }
}
