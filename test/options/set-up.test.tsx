// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, describe, expect, test} from 'vitest';
import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import {App} from '../../src/options/app.tsx';
import {optionsStore} from '../../src/options/store.ts';
import {get, isThere, queryAll, settled, textOf, type, violations} from '../ui/page.ts';
import {type Screen, acme, entra, managedOne, pem, screenPorts, screens} from './screens.ts';

beforeEach(() => render(null, document.body));

async function open(screen: Screen) {
  const outside = screenPorts(screen);
  const store = optionsStore(outside.ports);
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  return {...outside, store};
}

const click = async (role: 'button' | 'checkbox', name: string | RegExp) => {
  get(role, name).click();
  await settled();
};
const openGuide = async () => {
  const details = document.querySelector<HTMLDetailsElement>('.set-up > details');
  if (!details) throw new Error('No guide.');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settled();
};
const progress = () => textOf(document.querySelector('.set-up .count'));
const rowOf = (title: string | RegExp): Element => {
  const row = [...document.querySelectorAll('.set-up-steps > li')].find(item =>
    textOf(item.querySelector('.check-title')).match(title),
  );
  if (!row) throw new Error(`No step ${title}`);
  return row;
};
const because = (title: string | RegExp) => textOf(rowOf(title).querySelector('summary small'));
const state = (title: string | RegExp) => rowOf(title).getAttribute('data-state');
const tick = async (title: string | RegExp) => {
  rowOf(title).querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await settled();
};

const ACS = acme.acsUrl ?? '';
const ID = '7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e';

const UNSIGNED =
  '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"><p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status><a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_2" Version="2.0"/></p:Response>';

/** A login that Atlassian accepted. */
const accepted = (isPrivate: boolean): Pick<Screen, 'captures' | 'events'> => {
  const capture: Capture = {
    id: '1',
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    url: ACS,
    encoded: btoa(UNSIGNED),
    capturedAt: Date.parse('2027-01-01T00:00:00Z'),
    requestId: 'r',
    tabId: 1,
    isPrivate,
    ids: {inResponseTo: '_1', connectionId: ID},
  };
  const event: AnswerEvent = {
    requestId: 'r',
    kind: 'redirect',
    seenAt: Date.parse('2027-01-01T00:00:01Z'),
    isPrivate,
    hasCode: true,
  };
  return {captures: [capture], events: [event]};
};

describe('the guide', () => {
  test('stands closed for a connection that is there, with its progress', async () => {
    await open(screens.list);
    expect(progress()).toBe('2 of 12 done');
    expect(document.querySelector('.set-up > details')?.hasAttribute('open')).toBe(false);
  });

  test('stands open for a new one, before the form', async () => {
    await open(screens.empty);
    await click('button', 'Set up step by step');
    expect(progress()).toBe('0 of 12 done');
    expect(rowOf('Keep a way back in').querySelector('details')?.open).toBe(true);
    const form = document.querySelector('fieldset');
    const guide = document.querySelector('.set-up');
    expect(form && guide?.compareDocumentPosition(form)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  test('stands closed for one that is added by hand', async () => {
    await open(screens.empty);
    await click('button', 'Add connection by hand');
    expect(isThere('combobox', 'Your identity provider')).toBe(false);
  });

  test('stands closed for one that the popup asked for, as its login is there already', async () => {
    await open(screens.wanted);
    expect(isThere('combobox', 'Your identity provider')).toBe(false);
  });

  test('has no axe violation when it is open', async () => {
    await open({...screens.list, ...accepted(false)});
    await openGuide();
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.set-up-steps details'))
      details.open = true;
    expect(await violations()).toEqual([]);
  });

  test('names the screens of the identity provider that is chosen in it', async () => {
    await open(screens.empty);
    await click('button', 'Set up step by step');
    expect(rowOf('Make the application in your identity provider')).toBeTruthy();
    const select = get<HTMLSelectElement>('combobox', 'Your identity provider');
    select.value = 'keycloak';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await settled();
    expect(textOf(rowOf('Take three values from Keycloak'))).toContain('In Keycloak');
    expect(document.querySelector<HTMLSelectElement>('#identityProvider')?.value).toBe('keycloak');
  });

  test('ticks itself off while values are typed, and leads to the missing ones', async () => {
    await open({own: [{...entra, issuer: 'https://idp.test'}]});
    await openGuide();
    expect(because(/^Take three values/)).toBe(
      'Not filled in here yet: Identity provider SSO URL, Public x509 certificate.',
    );
    await click('button', 'Go to Public x509 certificate');
    expect(document.activeElement?.id).toBe('certificateText');
    type(get<HTMLTextAreaElement>('textbox', 'Public x509 certificate'), pem);
    type(get<HTMLInputElement>('textbox', 'Identity provider SSO URL'), 'https://idp.test/sso');
    await settled();
    expect(state(/^Take three values/)).toBe('done');
  });

  test('holds the values to paste, each with its button', async () => {
    await open(screens.list);
    await openGuide();
    for (const what of ['Identity provider Entity ID', 'Identity provider SSO URL'])
      expect(queryAll('button', `Copy ${what}`).length).toBe(1);
    expect(textOf(rowOf(/^Enter Atlassian’s two URLs/))).toContain(ACS);
  });

  test('shows no URLs of an id that can’t be right', async () => {
    await open(screens.wanted);
    await openGuide();
    type(get<HTMLInputElement>('textbox', 'Connection id'), 'example.com/saml/x');
    await settled();
    expect(state(/^Enter Atlassian’s two URLs/)).toBe('open');
    expect(textOf(document.body)).not.toContain('auth.atlassian.com/saml/');
  });

  test('of the organisation’s connection is read, and ticked, without changing it', async () => {
    const {ticked} = await open({managed: [managedOne]});
    await openGuide();
    expect(get<HTMLSelectElement>('combobox', 'Your identity provider').disabled).toBe(true);
    await tick(/^Send/);
    expect(ticked()).toEqual({'m-1': ['user']});
  });
});

describe('a login that was caught', () => {
  test('ticks its steps off, and says when', async () => {
    await open({own: [acme], ...accepted(false)});
    await openGuide();
    expect(because(/^Log in as/)).toBe('A login was accepted at 00:00 UTC.');
    expect(because(/^Make the application/)).toBe('A Response came from it at 00:00 UTC.');
    expect(because(/^Make a test policy/)).toBe(
      'Atlassian sent a login to the identity provider at 00:00 UTC.',
    );
  });

  test('is judged against this connection', async () => {
    await open({own: [{...acme, unconfirmed: []}], ...accepted(false)});
    await openGuide();
    await expect
      .poll(() => because(/^Sign what is sent/), {timeout: 20_000})
      .toBe('In the login at 00:00 UTC the signature was missing, or it did not fit.');
  });

  test('that can’t be judged, for a fault of ours, leaves the guide as it is', async () => {
    const outside = screenPorts({own: [acme], ...accepted(false)});
    const ports = {...outside.ports, inspectFlow: () => Promise.reject(new Error('broken'))};
    const store = optionsStore(ports);
    render(<App store={store} />, document.body);
    await store.start();
    await openGuide();
    expect(state(/^Log in as/)).toBe('done');
    expect(because(/^Sign what is sent/)).toBe('Until a login shows it, only you can tell.');
  });

  test('counts as soon as it comes, and no more once it is forgotten', async () => {
    const {keep} = await open({own: [acme]});
    await openGuide();
    expect(because(/^Log in as/)).toBe('No login of this connection was caught yet.');
    keep(accepted(false));
    await settled();
    expect(state(/^Log in as/)).toBe('done');
    keep({});
    await settled();
    expect(state(/^Log in as/)).toBe('unknown');
  });

  test('of a private window counts while it is kept, and leaves nothing on disk', async () => {
    const {keep, ticked, stored, draft} = await open({own: [acme], ...accepted(true)});
    await openGuide();
    expect(because(/^Log in as/)).toBe('A login was accepted at 00:00 UTC, in a private window.');
    keep({});
    await settled();
    expect(state(/^Log in as/)).toBe('unknown');
    expect([ticked(), stored(), draft()]).toEqual([{}, [acme], undefined]);
  });

  test('of another connection does not count', async () => {
    await open({own: [entra, acme], ...accepted(false)});
    await openGuide();
    expect(state(/^Log in as/)).toBe('unknown');
  });
});

describe('a tick', () => {
  test('is kept with the connection, and can be taken back', async () => {
    const {ticked} = await open({own: [acme]});
    await openGuide();
    await tick('Keep a way back in');
    expect(because('Keep a way back in')).toBe('You ticked it.');
    expect(ticked()).toEqual({'c-1': ['way-back']});
    await tick('Keep a way back in');
    expect(ticked()).toEqual({'c-1': []});
    expect(state('Keep a way back in')).toBe('unknown');
  });

  test('leaves nothing unsaved in the form', async () => {
    await open({own: [acme]});
    await openGuide();
    await tick('Keep a way back in');
    expect(isThere('button', 'Save')).toBe(false);
  });

  test('of a new connection waits for Save', async () => {
    const {ticked, draft} = await open(screens.empty);
    await click('button', 'Set up step by step');
    await tick('Keep a way back in');
    expect(state('Keep a way back in')).toBe('done');
    expect(ticked()).toEqual({});
    expect(draft()).toMatchObject({'new-1': {ticked: ['way-back']}});
    await click('button', 'Save');
    expect(ticked()).toEqual({'new-1': ['way-back']});
    expect(state('Keep a way back in')).toBe('done');
  });

  test('goes with the connection, and comes back with it', async () => {
    const {ticked} = await open({own: [acme], ticks: {'c-1': ['way-back']}});
    await click('button', 'Delete');
    expect(ticked()).toEqual({'c-1': []});
    await click('button', 'Undo');
    expect(ticked()).toEqual({'c-1': ['way-back']});
  });

  test('in a page of a private window is written nowhere', async () => {
    const {ticked} = await open({own: [acme], isPrivatePage: true});
    await openGuide();
    await tick('Keep a way back in');
    expect(state('Keep a way back in')).toBe('done');
    expect(textOf(rowOf('Keep a way back in'))).toContain('your tick is forgotten with it');
    expect(ticked()).toEqual({});
  });
});

describe('where the identity provider shows its values', () => {
  const hint = (id: string) => textOf(document.querySelector(`#${id}-hint`));

  test('is said at each field once it is chosen', async () => {
    await open({own: [{...acme, unconfirmed: []}]});
    expect(hint('certificateText')).toContain('In Keycloak: Realm settings › Keys');
    expect(hint('ssoUrl')).toContain('/protocol/saml');
    expect(textOf(document.querySelector('.drop'))).toContain('In Keycloak');
  });

  test('is not said before', async () => {
    await open({own: [{id: 'c-1'}]});
    expect(hint('certificateText')).toBe(
      'Paste what was pasted at Atlassian, in any form: PEM, bare base64, one line.',
    );
    expect(hint('ssoUrl')).toBe('');
  });
});
