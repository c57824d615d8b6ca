import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'vite';

const require = createRequire(import.meta.url);
const shim = (name: string): string =>
  fileURLToPath(new URL(`../../src/core/signature/xml-crypto/shim-${name}.ts`, import.meta.url));

const PREFIX = '\0xml-crypto/';

/** What the two files of xml-crypto that run here import, and where that comes from instead. */
const IMPORTS: Readonly<Record<string, string | undefined>> = {
  '@xmldom/xmldom': shim('xmldom'),
  xpath: shim('xpath'),
  util: shim('node'),
  crypto: shim('node'),
  '@xmldom/is-dom-node': `${PREFIX}is-dom-node`,
  './utils': `${PREFIX}utils`,
};

/** Algorithms of xml-crypto that the verifier replaces by its own; left out, whoever asks for them gets undefined. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  './c14n-canonicalization',
  './enveloped-signature',
  './exclusive-canonicalization',
  './hash-algorithms',
  './signature-algorithms',
]);

/**
 * Makes `import {SignedXml} from 'xml-crypto'` in the core run without Node: in a page, in a worker and in Node itself
 * from the same source. The CommonJS files become modules, their imports of Node, XPath and a second XML parser become
 * the shims beside the verifier. Fails the build when xml-crypto has changed so that this no longer fits.
 */
export function xmlCrypto(): Plugin {
  return {
    name: 'xml-crypto-without-node',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith(PREFIX)) return source;
      return source === 'xml-crypto' && importer?.includes('/src/core/') ? `${PREFIX}signed-xml` : undefined;
    },
    load(id) {
      if (id === `${PREFIX}signed-xml`) return toModule(require.resolve('xml-crypto/lib/signed-xml.js'));
      if (id === `${PREFIX}utils`) return toModule(require.resolve('xml-crypto/lib/utils.js'));
      if (id === `${PREFIX}is-dom-node`) return toModule(require.resolve('@xmldom/is-dom-node'));
      return undefined;
    },
  };
}

/** A CommonJS file as the TypeScript compiler writes it → an ES module with the imports replaced. */
function toModule(file: string): string {
  const exported = new Set<string>();
  const code = readFileSync(file, 'utf8')
    .replace(/^"use strict";$/m, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule".*$/m, '')
    .replace(/^\/\/# sourceMappingURL.*$/m, '')
    .replace(/^const (\w+) = require\("([^"]+)"\);$/gm, (_line, name: string, source: string) =>
      LEFT_OUT.has(source)
        ? `const ${name} = {};`
        : `import * as ${name} from ${JSON.stringify(replacement(source, file))};`,
    )
    .replace(/^(?:exports\.\w+ = )+(?:void 0|undefined);$/gm, '')
    .replace(/^exports\.(\w+) = \1;$/gm, (_line, name: string) => {
      exported.add(name);
      return '';
    })
    .replace(/\(exports\.(\w+) = \1 = \{\}\)/g, (_all, name: string) => {
      exported.add(name);
      return `(${name} = {})`;
    });
  const left = /\b(?:require\(|exports\.|module\.)/.exec(code);
  if (left) throw new Error(`${file} has changed: “${left[0]}” at ${left.index} is not rewritten.`);
  // Buffer is used by the parts that sign and read PEM, which do not run here.
  return `const Buffer = undefined;\n${code}\nexport {${[...exported].join(', ')}};\n`;
}

function replacement(source: string, file: string): string {
  const target = IMPORTS[source];
  if (!target) throw new Error(`${file} imports ${source}, for which there is no replacement.`);
  return target;
}
