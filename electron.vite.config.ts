import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      lib: { entry: at('electron/main.ts'), formats: ['es'] },
      rollupOptions: {
        input: { index: at('electron/main.ts'), simulator: at('simulator/process.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      lib: { entry: at('electron/preload/preload.ts'), formats: ['cjs'] },
      // A sandboxed preload has to be one CommonJS file; in a "type": "module" package the default is .mjs.
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // An inlined image would be a data: URL, which the content security policy refuses.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
  },
})
