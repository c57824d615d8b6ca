import {connectionIdOf} from '../connection/atlassian.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {chosenBearer} from './bearer.ts';
import {type CheckContext, defineCheck, fail, pass, skip} from './check.ts';
import {capitalized} from './quoted.ts';

interface Place {
  readonly name: string;
  /** Several where several Audiences stand; one that agrees suffices. */
  readonly ids: readonly string[];
}

/** All that names a connection of Atlassian names the same one. Needs no configuration. */
export const connection = defineCheck({
  id: 'connection',
  title: 'Connection id',
  spec: 'saml-profiles-2.0 §4.1.4.2',
  basis: 'seen',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const [reference, ...others] = places(context).filter(({ids}) => ids.length > 0);
    const expected = reference?.ids[0];
    if (!reference || expected === undefined)
      return skip('Nothing in the message names a connection of Atlassian.');
    if (others.length === 0)
      return skip(`Only ${reference.name} names a connection, so there is nothing to compare it with.`);

    const other = others.find(({ids}) => !ids.some(id => reference.ids.includes(id)));
    if (!other) return pass({expected, actual: expected});
    const actual = other.ids[0] ?? '';
    return fail({
      source:
        'https://docs.cyberark.com/Product-Doc/OnlineHelp/Idaptive/Latest/en/Content/Applications/AppsWeb/Atlassian.htm',
      expected,
      actual,
      cause: `${capitalized(reference.name)} names connection “${expected}”, ${other.name} “${actual}”.`,
      explanation:
        'Atlassian gives each SAML configuration one id, which stands in its entity ID and in its ACS. Here two configurations are mixed: an old one, or that of another directory.',
      fix: 'In your identity provider, copy entity ID and Assertion Consumer Service URL again from one and the same SAML configuration at Atlassian.',
    });
  },
});

/** Where the message went comes first: that is the connection which judges it. */
function places(context: CheckContext): readonly Place[] {
  const found = assertionToJudge(context);
  const assertion = found.ok ? found.value : undefined;
  const bearer = assertion && chosenBearer(context, assertion);
  return [
    place('the URL it was posted to', [context.postedTo]),
    place('Destination', [context.response?.destination]),
    place('Recipient', [bearer?.data?.recipient]),
    place('Audience', assertion?.conditions?.audienceRestrictions.flat() ?? []),
  ];
}

const place = (name: string, urls: readonly (string | undefined)[]): Place => ({
  name,
  ids: urls.flatMap(url => (url?.startsWith('http') ? (connectionIdOf(url) ?? []) : [])),
});
