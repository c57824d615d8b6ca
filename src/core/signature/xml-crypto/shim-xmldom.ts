import type {Document} from '../../saml/tree.ts';
import {parseXml} from '../../saml/parse.ts';

/**
 * The parser as xml-crypto sees it. The message is not parsed again: its tree is handed in where xml-crypto expects
 * text, and comes back as it is. Text (the canonical SignedInfo, which xml-crypto reads anew) goes through the same
 * strict parser as the message.
 */
export class DOMParser {
  parseFromString(source: string | Document): Document {
    if (typeof source !== 'string') return source;
    const parsed = parseXml(source);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return parsed.value;
  }
}
