import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {describe, expect, it} from 'vitest';
import {causesPage, groups} from '../../scripts/causes-page.ts';
import {causes} from '../../src/core/diagnosis/causes/index.ts';

const path = fileURLToPath(new URL('../../docs/causes.md', import.meta.url));
const page = readFileSync(path, 'utf8');

describe('docs/causes.md', () => {
  it('is what npm run causes makes of the tables now', async () => {
    const made = await format(causesPage(), {...(await resolveConfig(path)), filepath: path});
    expect(page === made, 'docs/causes.md is out of date: npm run causes').toBe(true);
  });

  it('has every cause once', () => {
    const ids = groups.flatMap(group => group.causes.map(({id}) => id));
    expect(ids.toSorted()).toEqual(causes.map(({id}) => id).toSorted());
  });

  it.each([
    'Invalid thumbprint',
    'Audience is invalid',
    'authentication-policy-strategy-mismatch',
    'is not a valid audience for this Response',
    'app_not_configured_for_user',
    'AADSTS50105',
  ])('is found by “%s”', text => {
    expect(page).toContain(`\`${text}\``);
  });

  it('leads every link of its contents somewhere', () => {
    const targets = new Set([...page.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(links.filter(id => !targets.has(id))).toEqual([]);
    expect(links.length).toBeGreaterThan(causes.length);
  });

  it('says nothing undefined', () => {
    expect(page).not.toMatch(/undefined|\[object/);
  });
});
