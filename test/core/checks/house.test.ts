import {readFileSync, readdirSync} from 'node:fs';
import {expect, test} from 'vitest';
import {checks} from '../../../src/core/checks/index.ts';

const folder = new URL('../../../src/core/checks/', import.meta.url);
const files = readdirSync(folder).filter(name => name.endsWith('.ts') && name !== 'check.ts');
const source = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const definitions = files.filter(name => source(name).includes('defineCheck('));

test('each file that defines a check defines one, which is in the list under the name of the file', () => {
  expect(checks.map(({id}) => `${id}.ts`).toSorted()).toEqual(definitions.toSorted());
  for (const name of definitions) expect(source(name).split('defineCheck(')).toHaveLength(2);
});

test('ids and titles are unique', () => {
  expect(new Set(checks.map(({id}) => id)).size).toBe(checks.length);
  expect(new Set(checks.map(({title}) => title.toLowerCase())).size).toBe(checks.length);
});

test.each(checks.map(check => [check.id, check] as const))('%s describes itself', (id, check) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(check.title).toMatch(/^[A-Z][A-Za-z ,]+[a-zA-Z]$/);
  expect(check.spec).toMatch(
    /^(saml-(core|bindings|profiles|metadata)-2\.0|xmldsig-core1|rfc\d{4}) §\d+(\.\d+)*$/,
  );
  expect(check.basis).not.toBe('inferred');
  expect(check.about.length).toBeGreaterThan(0);
});

test.each(definitions)('%s says in one sentence what it is for', name => {
  expect(source(name)).toMatch(/\/\*\* [A-Z][^*]+\.[^*]*\*\/\nexport const \w+ = defineCheck\(/);
});

test.each(definitions)('%s has its table of cases', name => {
  expect(readdirSync(new URL('.', import.meta.url))).toContain(name.replace(/\.ts$/, '.test.ts'));
});
