// @ts-check
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const cache = fileURLToPath(new URL('../../.cache/simplesamlphp', import.meta.url));

/** Folder of the unpacked programs. */
export const simpleSamlProgram = join(cache, 'usr/share/simplesamlphp');

export const isSimpleSamlUnpacked = () => existsSync(join(simpleSamlProgram, 'www/module.php'));

/** Downloads Debian's package by apt and unpacks it into the project's cache, where nothing else sees it. */
export function unpackSimpleSaml() {
  mkdirSync(cache, {recursive: true});
  // The warning that apt could not drop its rights for a root's folder says nothing of use.
  execFileSync('apt-get', ['-qq', '-o', 'APT::Sandbox::User=root', 'download', 'simplesamlphp'], {
    cwd: cache,
  });
  const file = readdirSync(cache).find(name => name.endsWith('.deb'));
  if (!file) throw new Error('apt-get download simplesamlphp brought no package.');
  execFileSync('dpkg-deb', ['-x', join(cache, file), cache]);
  rmSync(join(cache, file));
}
