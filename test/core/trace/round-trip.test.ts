import fc from 'fast-check';
import {expect, it} from 'vitest';
import type {AnswerEvent, Capture} from '../../../src/core/capture.ts';
import {joinFlows} from '../../../src/core/flow.ts';
import {inspectFlow} from '../../../src/core/inspect.ts';
import type {Report} from '../../../src/core/report.ts';
import {ARRIVAL, aResponseXml, anAuthnRequestXml} from '../../support/a-response.ts';
import {traceOf} from './imported.ts';
import {capturedOf, type HarStyle, type Login, loginHar, tracedOf} from './traced-login.ts';

interface Logins {
  readonly captures: readonly Capture[];
  readonly events: readonly AnswerEvent[];
}

const reportsOf = ({captures, events}: Logins): Promise<readonly Report[]> => {
  const flows = joinFlows(captures, events);
  return Promise.all(flows.map(flow => inspectFlow(flow, {connections: [], flows})));
};

const name = fc.stringMatching(/^[\w .@\u00c0-\u017f\u{1F600}-\u{1F64F}-]{0,40}$/u);
const answer = fc
  .record({
    error: fc.option(fc.constantFrom('access_denied', 'invalid_request'), {nil: undefined}),
    error_description: fc.option(name, {nil: undefined}),
    code: fc.option(fc.constant('c0de'), {nil: undefined}),
    state: name,
  })
  .map(fields => {
    const told = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
    return `https://id.atlassian.com/login/callback?${new URLSearchParams(told).toString()}`;
  });

const login: fc.Arbitrary<Login> = fc.record({
  requestXml: fc.constantFrom('_q1', '_q2').map(anAuthnRequestXml),
  responseXml: fc
    .record({nameID: name, audience: name, inResponseTo: fc.constantFrom('_q1', '_q3')})
    .map(parts => aResponseXml(parts)),
  relayState: name.map(text => `r${text}`),
  at: fc.integer({min: -3_600_000, max: 3_600_000}).map(offset => ARRIVAL + offset),
  answer,
});

const style: fc.Arbitrary<HarStyle> = fc.record({
  creator: fc.constantFrom('WebInspector', 'Firefox', 'WebKit Web Inspector', 'Microsoft Edge'),
  postData: fc.constantFrom('text', 'params', 'encoded params', 'both', 'text with headers'),
  isContentBase64: fc.boolean(),
  hasRedirectURL: fc.boolean(),
});

it('a login that is written as HAR and read again gives the same Report', async () => {
  await fc.assert(
    fc.asyncProperty(login, style, fc.integer({min: 1, max: 20_000}), async (one, written, size) => {
      const read = await traceOf(loginHar(one, written), size);
      expect(await reportsOf(read)).toEqual(await reportsOf(capturedOf(one)));
    }),
    {numRuns: 150},
  );
});

it('a login that is written by SAML-tracer and read again gives the same but for what it does not write', async () => {
  // It knows no tab to join a request by, and no clock of the browser.
  const withoutTime = ({captures, events}: Logins): Logins => ({
    captures: captures.map(({tabId: _tab, capturedAt: _at, ...capture}) => capture),
    events,
  });
  const withDate = (reports: readonly Report[]) =>
    reports.map(({judgedAt, findings, ...report}) => ({
      ...report,
      findings: findings.filter(({checkId}) => checkId !== 'replay'),
      judgedAt,
    }));
  await fc.assert(
    fc.asyncProperty(
      login,
      fc.constantFrom('none' as const, 'mask' as const, 'remove' as const),
      async (one, masks) => {
        const whole = {
          ...one,
          requestXml: anAuthnRequestXml(),
          responseXml: one.responseXml.replaceAll('_q3', '_q1'),
        };
        const read = await traceOf(tracedOf(whole, masks));
        // What is masked has no RelayState, so both are compared without.
        const plain = ({captures, events}: Logins): Logins => ({
          captures: captures.map(({relayState: _state, ...capture}) => capture),
          events,
        });
        expect(withDate(await reportsOf(plain(withoutTime(read))))).toEqual(
          withDate(await reportsOf(plain(withoutTime(capturedOf(whole))))),
        );
      },
    ),
    {numRuns: 100},
  );
});
