/**
 * What people are offered and the app is granted, as manifest.yml tells Slack: one truth for both.
 * https://docs.slack.dev/reference/app-manifest
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { OfferedCommand } from '../../src/emulators/slack/client/shown';
import type { Shortcut } from '../../src/emulators/slack/shapes';
import { ROOT } from './page-files';

interface Manifest {
  readonly features: {
    readonly slash_commands: readonly OfferedCommand[];
    readonly shortcuts?: readonly Shortcut[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly interactivity: { readonly message_menu_options_url?: string } };
}

export interface Offered {
  readonly commands: OfferedCommand[];
  readonly shortcuts: Shortcut[];
  readonly scopes: readonly string[];
  /** Whether menus the app fills have an address to ask over HTTP. */
  readonly hasOptionsUrl: boolean;
}

export function readOffered(): Offered {
  const { features, oauth_config, settings } = load(
    readFileSync(join(ROOT, 'manifest.yml'), 'utf8'),
  ) as Manifest;
  const { slash_commands, shortcuts = [] } = features;
  return {
    commands: slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usage_hint,
    })),
    shortcuts: shortcuts.map(({ type, name, callback_id, description }) => ({
      type,
      name,
      callback_id,
      description,
    })),
    scopes: oauth_config.scopes.bot,
    hasOptionsUrl: settings.interactivity.message_menu_options_url !== undefined,
  };
}
