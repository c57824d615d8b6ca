import {NS} from '../saml/names.ts';

/** What people paste where metadata XML belongs, when its first characters show it; nothing when it may be XML. */
export function describeOtherPaste(text: string): string | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return 'There is nothing here; metadata XML was expected.';
  if (/^<(?:!doctype\s+)?html\b/i.test(start))
    return 'This is an HTML page, not metadata. Download the file itself; the page may be a login form in its place.';
  if (/^https?:\/\/\S+\s*$/i.test(start))
    return 'This is an address. Open it in the browser and paste or drop the XML that it shows; SAML Lens sends no requests.';
  if (start.startsWith('-----BEGIN'))
    return 'This is a certificate or key, not metadata. A certificate goes into the certificate field.';
  if (/^[[{]/.test(start)) return 'This is JSON, not metadata XML.';
  if (!start.startsWith('<')) return 'This is not XML; metadata starts with an EntityDescriptor element.';
  return undefined;
}

/** What the root element of well-formed XML is instead of metadata. */
export function describeOtherRoot(localName: string, namespace: string): string {
  if (localName.toLowerCase() === 'html')
    return 'This is an HTML page, not metadata. Download the file itself.';
  if (namespace === NS.samlp || namespace === NS.saml)
    return `This is a SAML message (${localName}), not metadata of an identity provider.`;
  if (/^Entit(?:y|ies)Descriptor$/.test(localName))
    return `The root element is ${localName}, but in the namespace “${namespace}” instead of that of SAML 2.0 metadata.`;
  return `The root element is ${localName}; metadata starts with an EntityDescriptor.`;
}
