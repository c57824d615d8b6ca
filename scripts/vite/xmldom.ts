import type {Plugin} from 'vite';

/**
 * Leaves the 2000 named characters of HTML out of @xmldom/xmldom: a third of its size, and more than half of the time it
 * takes to start, for a kind of document that is never parsed here. Fails the build when xmldom has moved them.
 */
export function xmldomWithoutHtml(): Plugin {
  let isDone = false;
  return {
    name: 'xmldom-without-html',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/@xmldom/xmldom/lib/entities.js')) return undefined;
      isDone = true;
      return {code: withoutHtml(code, id), map: null};
    },
    buildEnd(error) {
      if (!error && !isDone) this.error('@xmldom/xmldom no longer has a lib/entities.js.');
    },
  };
}

function withoutHtml(code: string, id: string): string {
  const [xml, html, ...more] = code.split(/^exports\.HTML_ENTITIES = /m);
  if (xml === undefined || html === undefined || more.length > 0 || !xml.includes('exports.XML_ENTITIES = '))
    throw new Error(`${id} has changed: its HTML entities are not where they were.`);
  return xml;
}
