import {answerStep} from '../answer.ts';
import type {IdentityProviderId} from '../connection/identity-providers.ts';
import type {Cause, CauseDefinition} from './cause.ts';
import {causes as allCauses} from './causes/index.ts';
import {causeOf} from './diagnose.ts';
import {knownOfText} from './known.ts';
import {saidBy} from './says.ts';

/**
 * What a text means that somebody copied: the address of an error page, a code, words of a page, a line of a log.
 * Empty when no known text is in it. All causes that it can have, in order.
 */
export function explain(
  text: string,
  {identityProvider}: {readonly identityProvider?: IdentityProviderId} = {},
  definitions: readonly CauseDefinition[] = allCauses,
): readonly Cause[] {
  const evidence = {findings: new Map(), known: knownOfText(identityProvider)};
  return saidBy(definitions, textsIn(text)).map(({definition, saying}) =>
    causeOf(definition, evidence, {told: true, certainty: saying.certainty}),
  );
}

/** The error in an address, wherever in the text it stands; else the text itself. */
function textsIn(text: string): readonly string[] {
  const addresses = text.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  const errors = addresses.flatMap(address => {
    const {errorDescription, error} = answerStep(address);
    return [errorDescription, error].filter(value => value !== undefined);
  });
  return errors.length > 0 ? errors : [text];
}
