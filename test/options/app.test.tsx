// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, describe, expect, test} from 'vitest';
import type {ServiceProviderId} from '../../src/core/connection/connection.ts';
import {App} from '../../src/options/app.tsx';
import {optionsStore} from '../../src/options/store.ts';
import {get, isThere, queryAll, settled, textOf, type, violations} from '../ui/page.ts';
import {
  type Screen,
  acme,
  entra,
  managedOne,
  metadata,
  nextPem,
  pem,
  screenPorts,
  screens,
} from './screens.ts';

beforeEach(() => render(null, document.body));

async function open(screen: Screen) {
  const outside = screenPorts(screen);
  const store = optionsStore(outside.ports);
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  return {...outside, store};
}

const click = async (name: string | RegExp) => {
  get('button', name).click();
  await settled();
};
const fill = async (name: string, text: string) => {
  type(get<HTMLInputElement>('textbox', name), text);
  await settled();
};
const value = (name: string): string => get<HTMLInputElement>('textbox', name).value;
const title = (): string => textOf(document.querySelector('h1'));
const entries = (): readonly string[] => [...document.querySelectorAll('nav li')].map(textOf);

test.each(Object.keys(screens) as (keyof typeof screens)[])('%s has no axe violation', async name => {
  await open(screens[name]);
  expect(await violations()).toEqual([]);
});

test('the list names each connection, what is open in it, and who set it', async () => {
  await open(screens.list);
  expect(entries()).toEqual([
    'Acme, KeycloakAtlassian Cloud · 1 to confirm',
    'Acme, Entra IDAtlassian Cloud',
    'Example, Data CenterSet by your organisation',
  ]);
});

test('one without name and Issuer is listed as unnamed, not by its own id', async () => {
  await open({own: [{id: 'c-9'}, {id: 'c-8', audience: acme.audience ?? ''}]});
  expect(entries()[0]).toBe('Unnamed connectionAtlassian Cloud');
  expect(entries()[1]).toMatch(/^Unnamed connection, saml-7d0c2f4e-/);
  expect(title()).toBe('Unnamed connection');
});

test('without any, it says what one is for and offers two ways', async () => {
  await open(screens.empty);
  expect(title()).toBe('No connection yet');
  await click('Add connection by hand');
  expect(title()).toBe('New connection');
  expect(textOf(document.querySelector('footer'))).toContain('New, not saved yet.');
});

test('the labels are those of Atlassian’s own screen', async () => {
  await open(screens.list);
  for (const label of [
    'Identity provider Entity ID',
    'Identity provider SSO URL',
    'Public x509 certificate',
  ]) {
    expect(isThere('textbox', label)).toBe(true);
  }
  expect(textOf(document.body)).toContain('Service provider assertion consumer service URL');
});

describe('editing', () => {
  test('nothing is kept before Save, and all of it after', async () => {
    const {stored} = await open(screens.list);
    await fill('Name', 'Acme, new');
    expect(textOf(document.querySelector('footer'))).toContain('Changed, not saved.');
    expect(stored()[0]?.name).toBe('Acme, Keycloak');
    await click('Save');
    expect(stored()).toEqual([{...acme, name: 'Acme, new'}, entra]);
    expect(textOf(document.querySelector('footer'))).toBe('Saved');
  });

  test('unsaved text survives a reload', async () => {
    const {draft} = await open(screens.list);
    await fill('Name', 'half typed');
    render(null, document.body);
    await open({...screens.list, drafts: draft()});
    expect(value('Name')).toBe('half typed');
    expect(isThere('button', 'Save')).toBe(true);
  });

  test('unsaved text survives a look at another connection', async () => {
    await open(screens.list);
    await fill('Name', 'half typed');
    await click(/^Acme, Entra ID/);
    expect(value('Name')).toBe('Acme, Entra ID');
    await click(/^Acme, Keycloak/);
    expect(value('Name')).toBe('half typed');
  });

  test('typed back to what is saved, nothing is unsaved', async () => {
    const {draft} = await open(screens.list);
    await fill('Name', 'x');
    await fill('Name', 'Acme, Keycloak');
    expect(isThere('button', 'Save')).toBe(false);
    expect(draft()).toEqual({});
  });

  test('Discard brings back what was saved', async () => {
    await open(screens.list);
    await fill('Name', 'x');
    await click('Discard');
    expect(value('Name')).toBe('Acme, Keycloak');
    expect(textOf(document.querySelector('footer'))).toBe('Discarded');
  });

  test('a value that does not fit is named at its field, and nothing is saved', async () => {
    const {stored} = await open(screens.list);
    await fill('Identity provider SSO URL', 'nonsense');
    await click('Save');
    expect(textOf(document.querySelector('[role=alert]'))).toBe('Expected a web address, found “nonsense”.');
    expect(get('textbox', 'Identity provider SSO URL').getAttribute('aria-invalid')).toBe('true');
    expect(stored()).toEqual([acme, entra]);
  });

  test('a field taken from a login is confirmed by its button', async () => {
    const {stored} = await open(screens.list);
    await click('Confirm Identity provider Entity ID');
    await click('Save');
    expect(stored()[0]?.unconfirmed).toBeUndefined();
  });

  test('one that the organisation set can be read, not changed', async () => {
    await open({managed: [managedOne]});
    expect(document.querySelector('fieldset')?.disabled).toBe(true);
    expect(isThere('button', 'Delete')).toBe(false);
    expect(textOf(document.body)).toContain('Set by your organisation');
  });

  test('a deleted one comes back by Undo, in its place', async () => {
    const {stored} = await open(screens.list);
    await click('Delete');
    expect(stored()).toEqual([entra]);
    await click('Undo');
    expect(stored()).toEqual([acme, entra]);
    expect(title()).toBe('Acme, Keycloak');
  });
});

describe('what looks wrong but can be saved', () => {
  const leave = async () => {
    document.activeElement?.dispatchEvent(new FocusEvent('blur'));
    await settled();
  };
  const warning = () => textOf(document.querySelector('.warning'));

  test('is said when the field is left, and saved', async () => {
    const {stored} = await open({own: [entra]});
    get('textbox', 'Connection id').focus();
    await fill('Connection id', 'xyz');
    expect(warning()).toBe('');
    await leave();
    expect(warning()).toContain('“xyz” is no UUID');
    await click('Save');
    expect(stored()[0]?.audience).toBe('https://auth.atlassian.com/saml/xyz');
  });

  test('is mended by one click, and the focus goes to the field', async () => {
    await open({own: [{...entra, nameIDFormat: 'email'}]});
    await click(/^Use urn:/);
    expect(value('NameID format')).toBe('urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress');
    expect(document.activeElement?.id).toBe('nameIDFormat');
    expect(warning()).toBe('');
  });
});

describe('the focus', () => {
  const focused = () => textOf(document.activeElement);
  const press = async (name: string | RegExp) => {
    get('button', name).focus();
    await click(name);
  };

  test('goes to Undo after Delete, and to the connection after Undo', async () => {
    await open(screens.list);
    await press('Delete');
    expect(focused()).toBe('Undo');
    await press('Undo');
    expect(focused()).toBe('Acme, Keycloak');
  });

  test('stays beside what a button did when the button is gone', async () => {
    await open(screens.list);
    await press('Confirm Identity provider Entity ID');
    expect(document.activeElement?.id).toBe('issuer');
    await press('Save');
    expect(focused()).toBe('Saved');
  });
});

test('an id that can’t be right makes no URLs', async () => {
  await open(screens.wanted);
  await fill('Connection id', 'example.com/saml/x');
  expect(textOf(document.body)).not.toContain('auth.atlassian.com/saml/');
});

describe('the id that the popup asks to describe', () => {
  test('starts a new connection with both URLs filled', async () => {
    await open(screens.wanted);
    expect(title()).toBe('New connection');
    expect(value('Connection id')).toBe('a0a0a0a0-1111-4222-8333-b4b4b4b4b4b4');
    expect(textOf(document.body)).toContain(
      'https://auth.atlassian.com/saml/a0a0a0a0-1111-4222-8333-b4b4b4b4b4b4',
    );
  });

  test('shows the connection that has it already', async () => {
    await open({own: [entra, acme], wanted: '7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e'});
    expect([title(), entries()]).toEqual(['Acme, Keycloak', expect.objectContaining({length: 2})]);
  });

  describe('from a login in a private window', () => {
    const NOTE = 'It is forgotten with the last private window. If you save it, it is kept on disk.';

    test('says so before anything is saved, and is forgotten with the window', async () => {
      const {draft, closePrivateWindow} = await open({...screens.wanted, isPrivate: true});
      expect(textOf(document.body)).toContain(NOTE);
      await fill('Name', 'half typed');
      expect(Object.values(draft() as object)).toMatchObject([{name: 'half typed', isPrivate: true}]);
      closePrivateWindow();
      await settled();
      expect(title()).toBe('Acme, Keycloak');
      expect(textOf(document.body)).not.toContain('half typed');
      expect(textOf(document.querySelector('footer'))).toContain('of the private window is forgotten');
    });

    test('is on disk once saved, and stays', async () => {
      const {stored, closePrivateWindow} = await open({...screens.wanted, isPrivate: true});
      await click('Save');
      closePrivateWindow();
      await settled();
      expect(stored()).toHaveLength(2);
      expect(JSON.stringify(stored())).not.toContain('isPrivate');
      expect(textOf(document.body)).not.toContain(NOTE);
    });

    test('leaves alone what was begun in a normal window', async () => {
      const {closePrivateWindow} = await open(screens.wanted);
      expect(textOf(document.body)).not.toContain(NOTE);
      await fill('Name', 'half typed');
      closePrivateWindow();
      await settled();
      expect(value('Name')).toBe('half typed');
    });
  });
});

describe('the certificate', () => {
  test('its damage is named and the clean one can be copied', async () => {
    await open(screens.damaged);
    expect(textOf(document.querySelector('.note'))).toContain('This was damaged, and is repaired here');
    expect(isThere('button', 'Copy clean PEM')).toBe(true);
    expect(textOf(document.querySelector('.certificate'))).toContain('CN=acme.acme.test');
  });

  test('a private key is named at once and never kept', async () => {
    const {stored} = await open({own: [entra]});
    await fill('Public x509 certificate', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----');
    expect(textOf(document.querySelector('.error'))).toContain('private key');
    await click('Save');
    expect(stored()).toEqual([entra]);
  });
});

describe('a product whose logins are not caught', () => {
  const NOT_CAUGHT =
    'Logins to this product are not caught yet. Check a saved message with the command line.';

  test.each<readonly [ServiceProviderId, string]>([
    ['atlassian-cloud', ''],
    ['atlassian-government', NOT_CAUGHT],
    ['atlassian-data-center', NOT_CAUGHT],
    ['crowd-miniorange', NOT_CAUGHT],
    ['entra-plugin', NOT_CAUGHT],
    ['custom', NOT_CAUGHT],
  ])('is said beside the choice of %s', async (serviceProvider, hint) => {
    await open({own: [{...acme, serviceProvider}]});
    expect(textOf(document.getElementById('serviceProvider-hint'))).toBe(hint);
  });
});

describe('who holds the certificate', () => {
  test.each<readonly [Screen, string]>([
    [{own: [acme]}, 'Atlassian'],
    [{own: [{...acme, serviceProvider: 'atlassian-government'}]}, 'Atlassian'],
    [{own: [{...acme, serviceProvider: 'custom'}]}, 'the service provider'],
    [{own: [{...acme, serviceProvider: 'atlassian-data-center'}]}, 'the service provider'],
  ])('is named by the product (%#)', async (screen, holder) => {
    const {store} = await open(screen);
    expect(isThere('heading', `Certificate that ${holder} holds`)).toBe(true);
    expect(textOf(document.body)).toContain(`Paste what was pasted at ${holder}, in any form`);
    await store.readMetadata(metadata(pem, nextPem));
    await settled();
    expect(textOf(document.querySelector('legend.label'))).toBe(`Which of these does ${holder} hold?`);
    await click('Fill these in');
    const button = holder === 'Atlassian' ? 'Atlassian' : 'The service provider';
    expect(queryAll('button', new RegExp(`^${button} holds this one$`))).toHaveLength(2);
  });
});

describe('metadata', () => {
  test('is shown before it fills anything', async () => {
    const {store} = await open({own: [entra]});
    await store.readMetadata(metadata(pem));
    await settled();
    expect(textOf(get('heading', 'What the metadata fills').closest('section'))).toContain(
      'https://new.acme.test/realms/acme',
    );
    expect(value('Identity provider Entity ID')).toBe('');
    await click('Fill these in');
    expect(value('Identity provider Entity ID')).toBe('https://new.acme.test/realms/acme');
    expect(value('Public x509 certificate').trim()).toBe(pem.trim());
  });

  test('proposes a name, and keeps one that was given', async () => {
    const {store} = await open(screens.empty);
    for (const expected of ['new.acme.test, Keycloak', 'Given']) {
      await store.readMetadata(metadata(pem));
      await settled();
      await click('Fill these in');
      expect(value('Name')).toBe(expected);
      await fill('Name', 'Given');
    }
  });

  test('pasted, is taken out of its field again, and what it filled is said', async () => {
    await open({own: [entra]});
    await click('Paste');
    await fill('Metadata XML', metadata(pem));
    await click('Fill these in');
    expect(isThere('textbox', 'Metadata XML')).toBe(false);
    expect(textOf(document.querySelector('.metadata [role=status]'))).toMatch(
      /^Filled from the metadataIdentity provider Entity ID, Identity provider SSO URL, Public x509 certificate/,
    );
  });

  test('pasted before there is a connection, stays in its field', async () => {
    await open(screens.empty);
    await click('Paste');
    await fill('Metadata XML', metadata(pem));
    expect([title(), value('Metadata XML')]).toEqual(['New connection', metadata(pem)]);
  });

  test('with several certificates it asks which one Atlassian holds, and guesses none', async () => {
    const {store} = await open({own: [acme]});
    await store.readMetadata(metadata(pem, nextPem));
    await settled();
    expect(queryAll<HTMLInputElement>('radio', /./).map(({checked}) => checked)).toEqual([
      false,
      false,
      true,
    ]);
    get('radio', /^CN=next/).click();
    await settled();
    await click('Fill these in');
    expect(value('Public x509 certificate').trim()).toBe(nextPem.trim());
    expect(textOf(document.body)).toContain('2 certificates are published in the metadata');
  });

  test('of a new connection makes one, when there is none yet', async () => {
    const {store, stored} = await open(screens.empty);
    await store.readMetadata(metadata(pem));
    await settled();
    await click('Fill these in');
    await click('Save');
    expect(stored()).toMatchObject([
      {issuer: 'https://new.acme.test/realms/acme', identityProvider: 'keycloak'},
    ]);
  });

  test('what is no metadata is named and changes nothing', async () => {
    const {store, draft} = await open(screens.list);
    await store.readMetadata('<html><body>Log in</body></html>');
    await settled();
    expect(textOf(document.querySelector('.note'))).toMatch(/^Nothing was changed\S/);
    expect(draft()).toBeUndefined();
  });

  test('what is no metadata adds no connection where there is none', async () => {
    const {draft} = await open(screens.empty);
    await click('Paste');
    await fill('Metadata XML', '<hello/>');
    expect(textOf(document.querySelector('.note'))).toMatch(/^Nothing was changed\S/);
    expect([title(), value('Metadata XML'), draft()]).toEqual(['No connection yet', '<hello/>', undefined]);
  });
});

describe('import and export', () => {
  test('an export can be imported again', async () => {
    const {store, files} = await open(screens.list);
    await click('Export JSON');
    const other = await open(screens.empty);
    await other.store.imports.read(files[0] ?? '');
    expect(other.stored()).toEqual(store.own.value);
  });

  test.each([
    ['no JSON', '{', /^This is not JSON/],
    ['another version', '{"version":2,"connections":[]}', /version: expected 1, found 2/],
    [
      'a wrong field',
      '{"version":1,"connections":[{"id":"x","issuer":5}]}',
      /connections\[0\]\.issuer: expected text/,
    ],
  ])('%s is named, and nothing changes', async (_, text, reason) => {
    const {store, stored} = await open(screens.list);
    await store.imports.read(text);
    await settled();
    expect(textOf(document.querySelector('.note li'))).toMatch(reason);
    expect(stored()).toEqual([acme, entra]);
  });

  test('an empty list is named, and the open connection stays open', async () => {
    const {store, stored} = await open(screens.list);
    await store.imports.read('{"version":1,"connections":[]}');
    await settled();
    expect(textOf(document.querySelector('.note'))).toContain(
      'Nothing was importedThe list of connections in this file is empty.',
    );
    expect([title(), stored()]).toEqual(['Acme, Keycloak', [acme, entra]]);
  });

  test.each([
    [[{...acme, id: 'c-9', name: 'Copy'}], '“Copy” fits the same logins as “Acme, Keycloak”.'],
    [
      [
        {id: 'a', audience: 'urn:a'},
        {id: 'b', audience: 'urn:a'},
      ],
      '“a” fits the same logins as “b”.',
    ],
  ])('what fits the same logins as another is told (%#)', async (connections, sentence) => {
    const {store} = await open(screens.list);
    await store.imports.read(JSON.stringify({version: 1, connections}));
    await settled();
    expect(textOf(document.querySelector('footer [role=status]'))).toMatch(
      new RegExp(`imported\\. ${sentence}$`),
    );
  });

  const colliding = JSON.stringify({version: 1, connections: [{id: 'c-1', name: 'Other'}, {id: 'c-9'}]});

  test('ids that are there already are asked about first', async () => {
    const {store, stored} = await open(screens.list);
    await store.imports.read(colliding);
    await settled();
    expect(textOf(document.querySelector('.note'))).toContain('Acme, Keycloak');
    expect(stored()).toEqual([acme, entra]);
  });

  test.each([
    ['Replace', ['c-2', 'c-1', 'c-9']],
    ['Keep both', ['c-1', 'c-2', 'new-1', 'c-9']],
    ['Cancel', ['c-1', 'c-2']],
  ])('%s leaves these connections', async (choice, ids) => {
    const {store, stored} = await open(screens.list);
    await store.imports.read(colliding);
    await settled();
    await click(choice);
    expect(stored().map(({id}) => id)).toEqual(ids);
  });

  test('an import can be undone', async () => {
    const {store, stored} = await open(screens.list);
    await store.imports.read('{"version":1,"connections":[{"id":"c-9"}]}');
    await settled();
    await click('Undo');
    expect([title(), stored()]).toEqual(['Acme, Keycloak', [acme, entra]]);
  });

  test('an edit after an import takes its Undo away, as it would undo more than it says', async () => {
    const {store} = await open(screens.list);
    await store.imports.read('{"version":1,"connections":[{"id":"c-9"}]}');
    await settled();
    await fill('Name', 'x');
    expect(textOf(document.querySelector('footer [role=status]'))).toContain('Changed, not saved.');
    expect(isThere('button', 'Undo')).toBe(false);
  });

  test('Undo stands beside what it undoes where something else is not saved', async () => {
    await open(screens.list);
    await click(/^Acme, Entra ID/);
    await fill('Name', 'half typed');
    await click(/^Acme, Keycloak/);
    await click('Delete');
    expect(textOf(document.querySelector('footer [role=status]'))).toBe('Acme, Keycloak was deleted');
    expect(isThere('button', 'Undo')).toBe(true);
  });

  describe('with Keep both', () => {
    const keepBoth = async (...connections: readonly object[]) => {
      const opened = await open(screens.list);
      await opened.store.imports.read(JSON.stringify({version: 1, connections}));
      await settled();
      await click('Keep both');
      return opened.stored();
    };

    test('an equal one stays out, in whatever order its fields stand', async () => {
      const reversed = Object.fromEntries(Object.entries(acme).reverse());
      expect(await keepBoth(reversed)).toEqual([acme, entra]);
      expect(textOf(document.querySelector('footer'))).toMatch(/^Nothing was imported: all of it is there/);
      expect(title()).toBe('Acme, Keycloak');
    });

    test('a changed one is named as the imported', async () => {
      const [, , copy] = await keepBoth({...acme, issuer: 'urn:other'});
      expect(copy).toEqual({...acme, id: 'new-1', name: 'Acme, Keycloak (imported)', issuer: 'urn:other'});
    });

    test('one of another name keeps it', async () => {
      const [, , copy] = await keepBoth({...acme, name: 'Other'});
      expect(copy?.name).toBe('Other');
    });
  });
});

test('kept connections that can’t be read are told field by field', async () => {
  await open(screens.unreadable);
  expect(textOf(document.querySelector('.note'))).toContain(
    'connections[1].issuer: expected text, found a number',
  );
});
