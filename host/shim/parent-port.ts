import { ParentPort } from './parent.ts'

// Loaded into every utility process before its own code.
Object.defineProperty(process, 'parentPort', { value: new ParentPort() })
Object.defineProperty(process, 'type', { value: 'utility' })
// A utility process ends with the app that started it.
process.once('disconnect', () => process.exit(0))
