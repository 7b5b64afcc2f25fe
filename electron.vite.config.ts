import { resolve } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

const CATALOGUE = /\/renderer\/words\/[A-Za-z-]+\/[a-z]+\.json$/

/** Parses the messages at build, so that the window carries no parser. One that does not parse fails the build. */
const parsedWords: Plugin = {
  name: 'parsed-words',
  enforce: 'pre',
  transform(code, id) {
    if (!CATALOGUE.test(id)) return null
    const messages = JSON.parse(code) as Record<string, string>
    const trees = Object.entries(messages).map(([key, text]) => [key, parse(text)])
    return { code: JSON.stringify(Object.fromEntries(trees)), map: null }
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      lib: { entry: at('electron/main.ts'), formats: ['es'] },
      rolldownOptions: {
        input: {
          index: at('electron/main.ts'),
          whatsapp: at('electron/whatsapp/process.ts'),
          simulator: at('simulator/process.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      lib: { entry: at('electron/preload/preload.ts'), formats: ['cjs'] },
      // A sandboxed preload has to be one CommonJS file; in a "type": "module" package the default is .mjs.
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [
      parsedWords,
      // React Aria's own words, in the languages of renderer/words only.
      { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
      react(),
    ],
    resolve: {
      // Messages arrive parsed, so the window carries no parser.
      alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
    },
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // Read from the disk, not from a network: one file is as good as ten.
      chunkSizeWarningLimit: 2_000,
      // An inlined image would be a data: URL, which the content security policy refuses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
})
