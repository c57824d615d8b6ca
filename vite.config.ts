import {crx, type ManifestV3Export} from '@crxjs/vite-plugin';
import {chmodSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {defineConfig, type ViteUserConfig as UserConfig} from 'vitest/config';
import manifest from './manifest.json' with {type: 'json'};
import {xmlCrypto} from './scripts/vite/xml-crypto.ts';

type Target = 'chrome' | 'firefox';

/** One base manifest, two builds: each browser gets only the keys it knows. */
function manifestFor(target: Target) {
  const {browser_specific_settings, minimum_chrome_version, ...common} = manifest;
  return target === 'firefox' ? {...common, browser_specific_settings} : {...common, minimum_chrome_version};
}

function extension(target: Target): UserConfig {
  return {
    plugins: [xmlCrypto(), crx({manifest: manifestFor(target) as ManifestV3Export, browser: target})],
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: {polyfill: false},
      // The manifest names the other pages; this one is opened by the popup.
      rollupOptions: {input: {workbench: 'src/workbench/index.html'}},
    },
  };
}

const executable = {
  name: 'executable',
  writeBundle: ({dir = ''}: {dir?: string}) => chmodSync(`${dir}/saml-lens.js`, 0o755),
};

const cli: UserConfig = {
  plugins: [xmlCrypto(), executable],
  build: {
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    ssr: 'src/cli/saml-lens.ts',
    rollupOptions: {
      external: [...builtinModules, /^node:/],
      output: {entryFileNames: 'saml-lens.js', banner: '#!/usr/bin/env node'},
    },
  },
  ssr: {noExternal: true},
  publicDir: false,
};

const test: UserConfig = {
  plugins: [xmlCrypto()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          // Properties over thousands of inputs; a hang is meant, not a slow machine.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
};

export default defineConfig(({mode}) => ({
  oxc: {jsx: {runtime: 'automatic', importSource: 'preact'}},
  ...(mode === 'cli' ? cli : mode === 'chrome' || mode === 'firefox' ? extension(mode) : test),
}));
