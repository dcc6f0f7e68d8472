/**
 * The scopes Slack granted against those manifest.yml asks for. A scope that was added to the manifest
 * works only after the app was installed again, which is easily forgotten.
 * https://docs.slack.dev/reference/app-manifest
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import type { Finding } from '../../src/blocks/doctor-report';
import { ok, open, todo } from './check';

const manifest = v.object({
  oauth_config: v.object({ scopes: v.object({ bot: v.pipe(v.array(v.string()), v.minLength(1)) }) }),
});

const ABOUT = 'Slack scopes';

export function scopesFinding(granted: readonly string[] | undefined, wanted: readonly string[]): Finding {
  if (!granted) return open(ABOUT, 'not compared: that needs a token Slack accepts.');
  const missing = wanted.filter((scope) => !granted.includes(scope));
  const extra = granted.filter((scope) => !wanted.includes(scope));
  if (missing.length > 0)
    return todo(
      ABOUT,
      `${missing.join(', ')} not granted. Bring the app’s manifest up to date with manifest.yml, then reinstall the app to the workspace.`,
    );
  const more = extra.length > 0 ? `; not needed: ${extra.join(', ')}` : '';
  return ok(ABOUT, `all ${wanted.length} of manifest.yml are granted${more}`);
}

/** The bot scopes in manifest.yml at the root of the project; throws where there is none. */
export function scopesOfManifest(directory = __dirname): string[] {
  const path = join(directory, 'manifest.yml');
  if (existsSync(path)) return v.parse(manifest, load(readFileSync(path, 'utf8'))).oauth_config.scopes.bot;
  const above = dirname(directory);
  // The compiled bot runs from dist/, so the root is some folders up.
  if (above === directory) throw new Error('there is no manifest.yml');
  return scopesOfManifest(above);
}
