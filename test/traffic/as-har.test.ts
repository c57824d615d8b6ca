import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {joinFlows} from '../../src/core/flow.ts';
import {inspectFlow} from '../../src/core/inspect.ts';
import type {Trace} from '../../src/core/trace/trace.ts';
import {traceOf} from '../core/trace/imported.ts';
import {aLogin, capturedOf, type Login, loginHar, tracedOf} from '../core/trace/traced-login.ts';
import {casesOf, isRecorded} from './recorded.ts';

const root = fileURLToPath(new URL('../../../shared/traffic/', import.meta.url));

function loginOf(identityProvider: string, name: string): Login {
  const folder = `${root}${identityProvider}/${name}/`;
  const {response} = JSON.parse(readFileSync(`${folder}meta.json`, 'utf8')) as {
    readonly response: {readonly time: string};
  };
  const request = `${folder}request.xml`;
  return aLogin({
    responseXml: Buffer.from(readFileSync(`${folder}response.b64`, 'utf8'), 'base64').toString(),
    ...(existsSync(request) && {requestXml: readFileSync(request, 'utf8')}),
    at: Date.parse(response.time) - 2_000,
  });
}

const reportsOf = ({captures, events}: Pick<Trace, 'captures' | 'events'>) => {
  const flows = joinFlows(captures, events);
  return Promise.all(flows.map(flow => inspectFlow(flow, {connections: [], flows})));
};

describe.skipIf(!isRecorded)('recorded logins, from ../shared, give the same Report', () => {
  const cases = ['samlp', 'simplesamlphp'].flatMap(provider =>
    casesOf(provider).map(name => [provider, name] as const),
  );

  it.each(cases)('out of a HAR: %s, %s', async (provider, name) => {
    const login = loginOf(provider, name);
    expect(await reportsOf(await traceOf(loginHar(login)))).toEqual(await reportsOf(capturedOf(login)));
  });

  it.each(cases)(
    'out of a masked export of SAML-tracer, signatures included: %s, %s',
    async (provider, name) => {
      const login = loginOf(provider, name);
      // It does not tell tabs apart, so a request that the Response does not name stays alone.
      const signatures = async (trace: Pick<Trace, 'captures' | 'events'>) =>
        (await reportsOf(trace)).find(({message}) => message === 'Response')?.signatures;
      expect(await signatures(await traceOf(tracedOf(login, 'mask')))).toEqual(
        await signatures(capturedOf(login)),
      );
    },
  );
});
